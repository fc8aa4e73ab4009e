import { existsSync, readFileSync } from 'node:fs'

/** The true numbers over all sections; a test that was skipped is neither passed nor failed. */
export function sumUp(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/** The table at the end. */
export function describeResults(results) {
  const rows = [
    ['', 'passed', 'failed', 'skipped', 'time'],
    ...results.map(({ title, passed, failed, skipped, time }) => [title, passed, failed, skipped, time]),
  ].map((row) => row.map(String))
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map(([title, ...figures]) =>
      [title.padEnd(widths[0]), ...figures.map((figure, i) => figure.padStart(widths[i + 1]))].join('   '),
    )
    .join('\n')
}

/** The tests that failed, one a line, for whoever sees only the end of the run. */
export function describeFailures(results) {
  return results
    .flatMap(({ title, failures = [] }) => failures.map((failure) => `${title}: ${failure}`))
    .join('\n')
}

/**
 * Vitest's JSON report. A file that could not be read holds no test that failed, and a run may fail beside
 * its tests (an error nobody caught): each such thing counts as one failure.
 */
export function readVitestReport(file, code) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length
  return atLeastOneFailure(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(vitestFailures),
  })
}

/** Playwright's JSON report. */
export function readPlaywrightReport(file, code) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  // Without retries nothing is flaky; were it, it has failed once.
  const failures = (report.suites ?? []).flatMap(playwrightFailures)
  return atLeastOneFailure(code, { passed: expected, failed: unexpected + flaky, skipped, failures })
}

function vitestFailures({ name, status, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [`${name} could not be read`]
  return failed.map(({ fullName }) => fullName)
}

function playwrightFailures({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`)
  return [...failed, ...suites.flatMap(playwrightFailures)]
}

function atLeastOneFailure(code, result) {
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
