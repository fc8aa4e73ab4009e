import { beforeAll, test } from 'vitest'
import { listOf } from '../../support/access-doors'
import { anAccessScene, type Scene } from '../../support/access-scene'
import { useNoon } from '../../support/auth-people'
import { useDatabase } from '../../support/database'
import { dashboardDoors } from './doors-dashboard'
import { portalDoors } from './doors-portal'
import { siteDoors } from './doors-site'
import { proveDoor } from './proving'

useDatabase({ keepRows: true })
useNoon()

// Looking changes nothing, so one scene serves them all.
let scene: Scene
beforeAll(async () => {
  scene = await anAccessScene()
})

const doors = listOf(dashboardDoors, portalDoors, siteDoors)
  .filter(({ kind }) => kind !== 'action')
  .map((door) => [door.door, door] as const)

test.each(doors)('T1: %s opens for who may, and for nobody else', (_name, door) => proveDoor(door, scene))
