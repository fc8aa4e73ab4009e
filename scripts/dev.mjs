import './setup/node-version.mjs'
import { startServer } from './server.mjs'
import { prepare } from './setup/prepare.mjs'
import { runCommand } from './setup/stop.mjs'

// npm run dev: the sources instead of a build; changes show at once.
await runCommand(async () => {
  await prepare({ build: false })
  console.log(`Foyer is at ${await startServer({ development: true })}`)
})
