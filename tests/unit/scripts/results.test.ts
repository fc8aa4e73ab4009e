import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPlaywrightReport, readVitestReport, sumUp } from '@/scripts/test/results.mjs'

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
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

test('passed, failed and skipped tests are counted as they are', async () => {
  await report({ ...vitest, numFailedTests: 1, testResults: [fileOf('failed', 'passed', 'failed')] })
  expect(readVitestReport(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

test('a test file that could not be read is a failure', async () => {
  await report({ ...vitest, testResults: [fileOf('passed', 'passed'), fileOf('failed')] })
  expect(readVitestReport(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

test('a run that fails beside its tests is a failure', async () => {
  await report({ ...vitest, testResults: [fileOf('passed', 'passed')] })
  expect(readVitestReport(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 })

  await report({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 } })
  expect(readPlaywrightReport(file, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 })
})

test('a run without a report is a failure', () => {
  expect(readVitestReport(file, 0).failed).toBe(1)
  expect(readPlaywrightReport(file, 0).failed).toBe(1)
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
