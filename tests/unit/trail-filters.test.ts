import { expect, test } from 'vitest'
import { toldEvents } from '@/lib/audit/story'
import { patterns, trailKinds } from '@/lib/audit/trail-filters'

test('G2: whatever the trail tells is found under a kind, not only among everything', () => {
  const { all: _, ...kinds } = patterns
  const isOf = (event: string) => (pattern: string) => likeToRegExp(pattern).test(event)
  const lost = toldEvents.filter(
    (event) => !Object.values(kinds).some(({ of, but }) => of.some(isOf(event)) && !but.some(isOf(event))),
  )
  expect(lost).toEqual([])
  expect(Object.keys(patterns)).toEqual([...trailKinds])
})

/** SQL's LIKE, of which the patterns use % alone. */
function likeToRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('%', '.*')}$`)
}
