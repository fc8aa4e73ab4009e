import { rmSync } from 'node:fs'
import { buildApplication, buildIsCurrent } from '../setup/next-build.mjs'
import { runNode } from '../setup/processes.mjs'
import { Stop } from '../setup/stop.mjs'
import { withPostgres } from './postgres.mjs'
import { readPlaywrightReport, readVitestReport } from './results.mjs'

/** In the order in which they run. `work` resolves to { passed, failed, skipped }. */
export const sections = [
  check('Types', [
    ['node_modules/next/dist/bin/next', 'typegen'],
    ['node_modules/typescript/bin/tsc', '--noEmit'],
  ]),
  check('Format and lint', [['node_modules/@biomejs/biome/bin/biome', 'check']]),
  check('Floors', [
    ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...sourceFolders(), '--no-progress'],
  ]),
  check('Unused code', [['node_modules/knip/bin/knip.js']]),
  check('Migrations lead to the schema', [['--import', 'tsx', 'scripts/db-new.ts', '--check']]),
  check('The security page says what is tested', [
    ['--import', 'tsx', 'scripts/docs-security.ts', '--check'],
  ]),
  { part: 'unit', title: 'Unit tests', work: () => runVitest('unit', 'tests/unit') },
  {
    part: 'integration',
    title: 'Integration tests on the embedded database',
    work: () => runVitest('integration', 'tests/integration', { TEST_DATABASE_URL: '' }),
  },
  {
    part: 'postgres',
    title: 'Integration tests on PostgreSQL',
    work: () => withPostgres((url) => runVitest('postgres', 'tests/integration', { TEST_DATABASE_URL: url })),
  },
  { part: 'build', title: 'Build', work: build },
  { part: 'e2e', title: 'Browser tests', work: runPlaywright },
]

function sourceFolders() {
  return ['app', 'components', 'lib', 'instrumentation.ts', 'proxy.ts']
}

/** One check is one test: its programs must all succeed. */
function check(title, programs) {
  return {
    part: 'checks',
    title,
    work: async () => {
      for (const program of programs) {
        const { code, output } = await runNode(program, { minutes: 5 })
        if (code === 0) continue
        console.log(output)
        return { passed: 0, failed: 1, skipped: 0 }
      }
      console.log('ok')
      return { passed: 1, failed: 0, skipped: 0 }
    },
  }
}

async function runVitest(name, folder, env = {}) {
  const report = `test-results/${name}.json`
  rmSync(report, { force: true })
  const { code } = await runNode(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      folder,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { show: true, minutes: 15, env },
  )
  return readVitestReport(report, code)
}

async function build() {
  if (buildIsCurrent()) {
    console.log('The build is current.')
    return { passed: 1, failed: 0, skipped: 0 }
  }
  const { code } = await buildApplication({ show: true, minutes: 10 })
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

async function runPlaywright() {
  if (!buildIsCurrent()) throw new Stop('There is no build of these sources to test.')
  const report = 'test-results/e2e.json'
  rmSync(report, { force: true })
  const { code } = await runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    show: true,
    minutes: 12,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  return readPlaywrightReport(report, code)
}
