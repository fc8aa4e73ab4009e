import './setup/node-version.mjs'
import { buildApplication, buildIsCurrent } from './setup/next-build.mjs'
import { setUp } from './setup/packages.mjs'
import { run, runTypeScript, step } from './setup/processes.mjs'
import { runCommand } from './setup/stop.mjs'

// npm run bench: builds the application and the bare page beside it, and measures them in turn.
await runCommand(async () => {
  await setUp()
  if (!buildIsCurrent()) await step('Building the application', () => buildApplication())
  await step('Building the bare page', () => buildFloor())
  const { code } = await runTypeScript(['tests/bench/run.ts'], { show: true })
  process.exitCode = code
})

function buildFloor() {
  const next = `${process.cwd()}/node_modules/next/dist/bin/next`
  return run(process.execPath, [next, 'build'], { cwd: 'tests/bench/floor', env: { NODE_ENV: 'production' } })
}
