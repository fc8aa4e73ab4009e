import './setup/node-version.mjs'
import { buildApplication, buildIsCurrent } from './setup/next-build.mjs'
import { setUp } from './setup/packages.mjs'
import { run, runTypeScript, step } from './setup/processes.mjs'
import { runCommand, Stop } from './setup/stop.mjs'

// npm run bench: builds the application and the bare page beside it, and measures them in turn.
// npm run bench -- sign-in: how long sign-ins take, and what many of them do to a page.
// npm run bench -- pdf: how long an invoice's PDF takes, beside Chromium's.
// npm run bench -- recurring: how many recurring invoices are made and queued in a second.

/** Whether it measures the built application. */
const topics = new Map([
  ['sign-in', true],
  ['pdf', false],
  ['recurring', false],
])

await runCommand(async () => {
  const about = process.argv[2]
  if (about !== undefined && !topics.has(about)) {
    throw new Stop(`There is no benchmark "${about}": there are ${[...topics.keys()].join(', ')}.`)
  }
  await setUp()
  const built = about === undefined || topics.get(about)
  if (built && !buildIsCurrent()) await step('Building the application', () => buildApplication())
  if (!about) await step('Building the bare page', () => buildFloor())
  const { code } = await runTypeScript([`tests/bench/${about ?? 'run'}.ts`], { show: true })
  process.exitCode = code
})

function buildFloor() {
  const next = `${process.cwd()}/node_modules/next/dist/bin/next`
  return run(process.execPath, [next, 'build'], { cwd: 'tests/bench/floor', env: { NODE_ENV: 'production' } })
}
