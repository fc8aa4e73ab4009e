import './setup/node-version.mjs'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chosenFile, folder, readResults } from './mutate/results.mjs'
import { scoreTable, survivors } from './mutate/scores.mjs'
import { setUp } from './setup/packages.mjs'
import { runNode } from './setup/processes.mjs'
import { runCommand, Stop } from './setup/stop.mjs'

/** Its tests need a process of their own (vitest.config.ts), so its mutants have a run of their own. */
const apart = 'lib/db/migrations'

// npm run mutate: breaks lib/auth, lib/portal and lib/db in every small way, and runs the tests that should notice.
//   -- lib/auth/throttle.ts lib/portal   only these
//   -- --sample 150                      150 of each path, drawn at random (--seed N: others)
//   -- --again                           what survived, too, for tests that are new
//   -- --list                            what the results so far say, without running anything
// Results are kept as they come: interrupted, it goes on where it was.
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string' },
      seed: { type: 'string' },
      again: { type: 'boolean' },
      list: { type: 'boolean' },
    },
  })
  const paths = (positionals.length > 0 ? positionals : ['lib/auth', 'lib/portal', 'lib/db']).map(
    path.normalize,
  )
  if (values.sample && !/^[1-9]\d*$/.test(values.sample))
    throw new Stop('--sample takes a number of mutants.')

  const files = paths.flatMap(sourcesIn)
  if (!values.list) {
    for (const alone of [false, true]) {
      const some = files.filter((file) => file.startsWith(apart) === alone)
      if (some.length > 0) await mutate({ paths, files: some, alone, ...values })
    }
  }
  const results = readResults().filter(({ file }) => files.includes(file))
  console.log(`\n${survivors(results)}\n\n${scoreTable(results, paths)}`)
})

async function mutate({ paths, files, alone, sample, seed, again }) {
  await setUp()
  mkdirSync(folder, { recursive: true })
  const { code } = await runNode(
    ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate', files.join(',')],
    {
      show: true,
      minutes: 24 * 60,
      env: {
        MUTATE_PATHS: paths.join(' '),
        MUTATE_CHOSEN: chosenFile,
        ...(alone && { MUTATE_ALONE: 'yes' }),
        ...(sample && { MUTATE_SAMPLE: sample }),
        ...(seed && { MUTATE_SEED: seed }),
        ...(again && { MUTATE_AGAIN: 'yes' }),
      },
    },
  )
  if (code !== 0) process.exitCode = 1
}

/** Source files of a path; types and what Prisma writes are not ours to break. */
function sourcesIn(root) {
  if (!existsSync(root)) throw new Stop(`There is no ${root}.`)
  const files = statSync(root).isDirectory()
    ? readdirSync(root, { recursive: true }).map((name) => path.join(root, String(name)))
    : [root]
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('generated'))
    .sort()
}
