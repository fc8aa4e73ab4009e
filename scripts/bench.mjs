import './setup/node-version.mjs'
import { buildApplication, buildIsCurrent } from './setup/next-build.mjs'
import { setUp } from './setup/packages.mjs'
import { run, runTypeScript, step } from './setup/processes.mjs'
import { runCommand, Stop } from './setup/stop.mjs'

// npm run bench: builds the application and the bare page beside it, and measures them in turn.
// npm run bench -- sign-in: how long sign-ins take, and what many of them do to a page.
// npm run bench -- pdf: how long an invoice's PDF takes, beside Chromium's.
await runCommand(async () => {
  const about = process.argv[2]
  if (about !== undefined && about !== 'sign-in' && about !== 'pdf')
    throw new Stop(`There is no benchmark "${about}": there are sign-in and pdf.`)
  await setUp()
  if (about !== 'pdf' && !buildIsCurrent()) await step('Building the application', () => buildApplication())
  if (!about) await step('Building the bare page', () => buildFloor())
  const { code } = await runTypeScript([`tests/bench/${about ?? 'run'}.ts`], { show: true })
  process.exitCode = code
})

function buildFloor() {
  const next = `${process.cwd()}/node_modules/next/dist/bin/next`
  return run(process.execPath, [next, 'build'], { cwd: 'tests/bench/floor', env: { NODE_ENV: 'production' } })
}
