import { expect, test } from 'vitest'
import { securityPage, uncovered, unknownIds } from '../../../scripts/security/page'
import { idsOf, namesIn } from '../../../scripts/security/test-names'

const source = `
  describe('M1: a heading is no test', () => {
    test('M1: a plain name', () => {})
    test.each(rows)('M2, R1: %s of many', () => {})
    test.skipIf(slow)('Case 14: skipped on some machines', () => {})
    test(\`T3: \${table} refuses\`, () => {})
    test.each\`a\${1}\`('T5: a table', () => {})
    test.describe('M9: a heading too', () => {})
    test.beforeEach(() => {})
    somethingElse('M9: no test')
    it('names nothing', () => {})
  })
`

test('the names of tests are read as they stand, those of headings are not', () => {
  expect(namesIn(source)).toEqual([
    'M1: a plain name',
    'M2, R1: %s of many',
    'Case 14: skipped on some machines',
    'T3: … refuses',
    'names nothing',
  ])
})

test('a name is about the ids it starts with', () => {
  expect(idsOf('M4: of twenty')).toEqual(['M4'])
  expect(idsOf('M4, R1: of twenty')).toEqual(['M4', 'R1'])
  expect(idsOf('Case 20, 31, M7: of twenty')).toEqual(['Case 20', 'Case 31', 'M7'])
  expect(idsOf('Cases 26 and 27: of twenty')).toEqual(['Case 26', 'Case 27'])
  expect(idsOf('nothing: of twenty')).toEqual([])
  expect(idsOf('M4 without a colon')).toEqual([])
  expect(idsOf('https://m4: no')).toEqual([])
})

test('a statement without a test is a gap, on the page too; an id that is no statement is told', () => {
  const tests = [
    { name: 'M1: looking *spends* nothing', file: 'tests/one.test.ts', ids: ['M1'] },
    { name: 'M99: no such thing', file: 'tests/one.test.ts', ids: ['M99'] },
  ]
  expect(uncovered(tests)).toContain('M2')
  expect(uncovered(tests)).not.toContain('M1')
  expect(unknownIds(tests)).toEqual(['M99'])
  const page = securityPage(tests)
  expect(page).toContain('- M1: looking \\*spends\\* nothing · `one.test.ts`')
  expect(page).toContain('- **M2** has no test yet.')
})
