import './setup/node-version.mjs'
import { fillIn, fillInLocalSecrets, readDotEnv, readPort } from './setup/environment.mjs'
import { setUp } from './setup/packages.mjs'
import { runTypeScript } from './setup/processes.mjs'
import { runCommand } from './setup/stop.mjs'

// npm run db:migrate: as "npm start" does it, without starting anything.
await runCommand(async () => {
  readDotEnv()
  fillIn({ NEXTAUTH_URL: `http://localhost:${readPort()}` })
  await setUp()
  fillInLocalSecrets()
  const { code } = await runTypeScript(['scripts/db-migrate.ts', ...process.argv.slice(2)], { show: true })
  process.exitCode = code
})
