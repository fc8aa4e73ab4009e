import './setup/node-version.mjs'
import { setUp } from './setup/packages.mjs'
import { runTypeScript } from './setup/processes.mjs'
import { runCommand } from './setup/stop.mjs'

// npm run bench:outbox: what arrives when the processes that deliver are killed, and how fast it goes otherwise.
await runCommand(async () => {
  await setUp()
  const { code } = await runTypeScript(['tests/bench/outbox.ts', ...process.argv.slice(2)], { show: true })
  process.exitCode = code
})
