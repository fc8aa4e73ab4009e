import { fillIn, fillInLocalSecrets, readDataFolder, readDotEnv, readPort } from './environment.mjs'
import { buildApplication, buildIsCurrent } from './next-build.mjs'
import { setUp } from './packages.mjs'
import { checkPortIsFree } from './ports.mjs'
import { runTypeScript, step } from './processes.mjs'
import { Stop } from './stop.mjs'

/**
 * Everything between a fresh clone and a server that can start: packages, client, secrets, migrations and
 * (unless `build` is false) the built application. What is there already is left alone. `fresh` empties
 * the embedded database's folder first.
 */
export async function prepare({ build = true, fresh = false, defaults = {} } = {}) {
  readDotEnv()
  const port = readPort()
  fillIn({ NEXTAUTH_URL: `http://localhost:${port}`, ...defaults })
  await checkPortIsFree(port)

  await setUp()
  if (fresh) await startOver()
  fillInLocalSecrets()
  await step('Migrating the database', () => runTypeScript(['scripts/db-migrate.ts']))
  if (build && !buildIsCurrent()) await step('Building', () => buildApplication())
}

async function startOver() {
  if (process.env.DATABASE_URL) {
    throw new Stop(
      '--fresh empties the embedded database only, and DATABASE_URL is set: empty that database yourself.',
    )
  }
  const folder = readDataFolder()
  await step(`Emptying ${folder}`, () => runTypeScript(['scripts/wipe-data.ts', folder]))
}
