import { parseArgs } from 'node:util'
import { databaseAdapter } from '@/lib/db/client'
import { applyMigrations, retryMigration } from '@/lib/db/migrations/apply'

/*
 * npm run db:migrate                   brings the database up to date
 * npm run db:migrate -- --retry NAME   settles a failed migration first, and applies it again
 */

const { values } = parseArgs({ options: { retry: { type: 'string' } } })

let exitCode = 0
try {
  if (values.retry) await retryMigration(databaseAdapter(), values.retry)
  const applied = await applyMigrations(databaseAdapter())
  for (const name of applied) console.log(`Applied ${name}`)
  console.log('The database is up to date.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  exitCode = 1
}

// The engine's lock leaves a timer of ten seconds behind; everything else is closed. PGlite leaves codes of its own
// in process.exitCode.
process.exit(exitCode)
