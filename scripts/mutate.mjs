import './setup/node-version.mjs'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { reportOf, scoreTable } from './mutate/scores.mjs'
import { testsOf } from './mutate/tests-of.mjs'
import { setUp } from './setup/packages.mjs'
import { runNode } from './setup/processes.mjs'
import { runCommand, Stop } from './setup/stop.mjs'

// npm run mutate: breaks lib/auth, lib/portal and lib/db in every small way, and runs the tests that should notice.
// npm run mutate -- lib/auth/throttle.ts lib/portal: only these. One file after another; hours for all of them.
await runCommand(async () => {
  const wanted = process.argv.slice(2)
  const files = (wanted.length > 0 ? wanted : ['lib/auth', 'lib/portal', 'lib/db']).flatMap(sourcesIn)
  await setUp()
  mkdirSync('test-results/mutation', { recursive: true })
  for (const file of files) await mutate(file)
  console.log(`\n${scoreTable(files.map(reportOf).filter(existsSync))}`)
})

async function mutate(file) {
  const tests = testsOf(file)
  if (tests.length === 0)
    throw new Stop(`${file}: scripts/mutate/tests-of.mjs does not say which tests are about it.`)
  console.log(`\n━━ ${file}`)
  const { code } = await runNode(
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate', file],
    { show: true, minutes: 240, env: { MUTATE_TESTS: tests.join(' '), MUTATE_REPORT: reportOf(file) } },
  )
  if (code !== 0) process.exitCode = 1
}

/** Source files of a path; types and what Prisma writes are not ours to break. */
function sourcesIn(given) {
  const root = path.normalize(given)
  if (!existsSync(root)) throw new Stop(`There is no ${root}.`)
  const files = statSync(root).isDirectory()
    ? readdirSync(root, { recursive: true }).map((name) => path.join(root, String(name)))
    : [root]
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('generated'))
    .sort()
}
