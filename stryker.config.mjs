/*
 * npm run mutate (scripts/mutate.mjs): do the tests notice when the code is wrong? Slow, and no part of CI.
 * What is not mutated, and why: docs/decisions/025-mutation-testing.md.
 */
export default {
  testRunner: 'kept-vitest',
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutate/runner.mjs', './scripts/mutate/reporter.mjs'],
  vitest: { configFile: 'scripts/mutate/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['.next', '.data', 'test-results', 'playwright-report', 'docs', 'prisma/demo', '*.md'],
  tempDirName: 'test-results/stryker',
  concurrency: 1,
  // A busy machine is no reason to call a mutant killed.
  dryRunTimeoutMinutes: 60,
  timeoutMS: 300_000,
  timeoutFactor: 4,
  reporters: ['keeping'],
  allowConsoleColors: false,
  disableTypeChecks: false,
}
