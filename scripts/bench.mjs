import './setup/node-version.mjs'
import path from 'node:path'
import { buildApplication, buildIsCurrent } from './setup/next-build.mjs'
import { setUp } from './setup/packages.mjs'
import { runNode, runTypeScript, step } from './setup/processes.mjs'
import { runCommand } from './setup/stop.mjs'

// npm run bench: the application and a bare Next page, both built, measured in turn.
await runCommand(async () => {
  await setUp()
  if (!buildIsCurrent()) await step('Building', () => buildApplication())
  await step('Building the bare page', () =>
    runNode([path.resolve('node_modules/next/dist/bin/next'), 'build'], {
      cwd: 'tests/bench/floor',
      env: { NODE_ENV: 'production' },
    }),
  )
  const { code } = await runTypeScript(['tests/bench/run.ts'], { show: true })
  process.exitCode = code
})
