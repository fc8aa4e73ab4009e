import './setup/node-version.mjs'
import { startServer } from './server.mjs'
import { prepare } from './setup/prepare.mjs'
import { runCommand } from './setup/stop.mjs'

// npm start: from a fresh clone to a running server with an empty database.
await runCommand(async () => {
  await prepare()
  console.log(`Foyer is at ${await startServer()}`)
})
