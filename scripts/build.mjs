import './setup/node-version.mjs'
import { buildApplication } from './setup/next-build.mjs'
import { setUp } from './setup/packages.mjs'
import { runCommand } from './setup/stop.mjs'

// npm run build: needs no variable and no database.
await runCommand(async () => {
  await setUp()
  const { code } = await buildApplication({ show: true })
  process.exitCode = code
})
