import { test } from 'vitest'
import { listOf } from '../../support/access-doors'
import { anAccessScene } from '../../support/access-scene'
import { useNoon } from '../../support/auth-people'
import { onPostgres, useDatabase } from '../../support/database'
import { dashboardDoors } from './doors-dashboard'
import { portalDoors } from './doors-portal'
import { siteDoors } from './doors-site'
import { proveDoor } from './proving'

useDatabase()
useNoon()

const doors = listOf(dashboardDoors, portalDoors, siteDoors)
  .filter(({ kind }) => kind === 'action')
  .map((door) => [door.door, door] as const)

// Who may is decided before a database is asked for anything, so one kind of database shows it.
test.skipIf(onPostgres).each(doors)(
  'T1: %s does its work for who may, and writes nothing for anybody else',
  async (_name, door) => proveDoor(door, await anAccessScene()),
)
