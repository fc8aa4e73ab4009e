import './setup/node-version.mjs'
import { performance } from 'node:perf_hooks'
import { setUp } from './setup/packages.mjs'
import { seconds } from './setup/processes.mjs'
import { runCommand, Stop } from './setup/stop.mjs'
import { describeFailures, describeResults, sumUp } from './test/results.mjs'
import { sections } from './test/sections.mjs'

// npm test: everything, on a fresh clone. npm test -- unit: a part (checks, unit, integration, postgres,
// build, e2e; several may be named).
await runCommand(async () => {
  const chosen = choose(process.argv.slice(2))
  await setUp()

  const results = []
  for (const { title, work } of chosen) {
    console.log(`\n━━ ${title} ${'━'.repeat(Math.max(0, 72 - title.length))}\n`)
    const begin = performance.now()
    // One part that cannot even begin is a failure, and no reason not to try the others.
    const result = await work().catch((error) => {
      console.error(error instanceof Stop ? error.message : error)
      return { passed: 0, failed: 1, skipped: 0 }
    })
    results.push({ title, ...result, time: seconds(performance.now() - begin) })
  }

  const { passed, failed } = sumUp(results)
  console.log(`\n${describeResults(results)}\n`)
  if (failed > 0) console.log(`${describeFailures(results)}\n`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
})

function choose(names) {
  const known = [...new Set(sections.map(({ part }) => part))]
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Stop(`There is no part "${unknown.join(' ')}": ${known.join(', ')} are there.`)
  }
  // The browser tests need the build, which takes no time when it is current.
  const wanted = names.includes('e2e') ? [...names, 'build'] : names
  return names.length === 0 ? sections : sections.filter(({ part }) => wanted.includes(part))
}
