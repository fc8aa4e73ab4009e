import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeFailures, readPlaywrightReport, readVitestReport, sumUp } from '@/scripts/test/results.mjs'

/*
 * The numbers that `npm test` ends with. Whatever goes wrong beside the tests is a failure too: nothing may
 * end with "0 failed" that did not run.
 */

let file: string

beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'foyer-results-')), 'report.json')
})

afterEach(() => rm(path.dirname(file), { recursive: true, force: true }))

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 }
const fileOf = (status: string, ...tests: string[]) => ({
  name: 'tests/a.test.ts',
  status,
  assertionResults: tests.map((test, i) => ({ status: test, fullName: `test ${i + 1}` })),
})

test('passed, failed and skipped tests are counted as they are', async () => {
  await report({ ...vitest, numFailedTests: 1, testResults: [fileOf('failed', 'passed', 'failed')] })
  expect(readVitestReport(file, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 1 })
})

test('a test file that could not be read is a failure', async () => {
  await report({ ...vitest, testResults: [fileOf('passed', 'passed'), fileOf('failed')] })
  expect(readVitestReport(file, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 1 })
})

test('a run that fails beside its tests is a failure', async () => {
  await report({ ...vitest, testResults: [fileOf('passed', 'passed')] })
  expect(readVitestReport(file, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 1 })

  await report({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 } })
  expect(readPlaywrightReport(file, 1)).toMatchObject({ passed: 4, failed: 1, skipped: 0 })
})

test('a run without a report is a failure', () => {
  expect(readVitestReport(file, 0).failed).toBe(1)
  expect(readPlaywrightReport(file, 0).failed).toBe(1)
})

test('what failed is named, part by part', async () => {
  await report({
    ...vitest,
    numFailedTests: 1,
    testResults: [fileOf('failed', 'passed', 'failed'), fileOf('failed')],
  })
  const integration = { title: 'Integration', ...readVitestReport(file, 1) }
  const specs = [
    { ok: true, file: 'a.spec.ts', title: 'works' },
    { ok: false, file: 'a.spec.ts', title: 'breaks' },
  ]
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }
  await report({ stats, suites: [{ suites: [{ specs }] }] })
  const browser = { title: 'Browser', ...readPlaywrightReport(file, 1) }
  expect(
    describeFailures([integration, { title: 'Types', passed: 1, failed: 0 }, browser]).split('\n'),
  ).toEqual([
    'Integration: test 2',
    'Integration: tests/a.test.ts could not be read',
    'Browser: a.spec.ts: breaks',
  ])
})

test('the sum is over all parts', () => {
  expect(
    sumUp([
      { passed: 5, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 7, failed: 3 })
})

async function report(content: object): Promise<void> {
  await writeFile(file, JSON.stringify(content))
}
