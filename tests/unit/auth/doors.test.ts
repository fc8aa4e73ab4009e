import { expect, test } from 'vitest'
import { dashboardDoors } from '../../integration/access/doors-dashboard'
import { portalDoors } from '../../integration/access/doors-portal'
import { siteDoors } from '../../integration/access/doors-site'
import { doorsOfTheSource, listOf } from '../../support/access-doors'

const rows = new Set(listOf(dashboardDoors, portalDoors, siteDoors).map(({ door }) => door))
const doors = doorsOfTheSource()

test.each(doors)('T1: %s says who may open it', (door) => {
  const advice =
    `${door} is in no table of tests/integration/access: nothing proves who can't open it. ` +
    'Add a row for it to doors-dashboard.ts, doors-portal.ts or doors-site.ts there (the comment on top says how), ' +
    `and run: npx vitest run tests/integration/access -t '${door.split(/[ /]/).at(-1)}'`
  expect(rows.has(door), advice).toBe(true)
})

test('T1: no row is about what is gone', () => {
  expect(doors.length).toBeGreaterThan(60)
  expect([...rows].filter((door) => !doors.includes(door))).toEqual([])
})
