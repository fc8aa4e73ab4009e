/*
 * npm run mutate (scripts/mutate.mjs): do the tests notice when the code is wrong? Slow, and no part of CI.
 * What is not mutated, and why: docs/decisions/025-mutation-testing.md.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutate/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['.next', '.data', 'test-results', 'playwright-report', 'docs', 'prisma/demo', '*.md'],
  tempDirName: 'test-results/stryker',
  concurrency: 1,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: process.env.MUTATE_REPORT ?? 'test-results/mutation/latest.json' },
  clearTextReporter: { allowColor: false, reportTests: false, allowEmojis: false },
  allowConsoleColors: false,
  disableTypeChecks: false,
}
