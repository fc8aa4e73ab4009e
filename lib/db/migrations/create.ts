import { adapterFor, createPGlite } from '../embedded'
import { everything, withSchemaEngine } from './engine'
import { type MigrationList, readMigrations, readSchema, writeMigration } from './files'

/** The migration that makes all tables. Until the first release it is written anew, not added to. */
const firstMigration = '0001_init'

/** Indexes on parts of words need this extension; Prisma's schema cannot ask for it. */
const extensions = `-- Search inside names and addresses (the gin_trgm_ops indexes).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

`

/**
 * Writes prisma/migrations/<time>_<name>/migration.sql with what leads from the migrations to the schema.
 * Returns its path, or null when there is no difference. The database at work is not touched.
 */
export async function createMigration(name: string, now = new Date()): Promise<string | null> {
  const script = await missingFromMigrations()
  if (script === null) return null
  const time = now.toISOString().replace(/\D/g, '').slice(0, 14)
  return writeMigration(`${time}_${name}`, script)
}

/** Writes the first migration anew from the whole schema; the hand-written ones after it stay. */
export async function rewriteFirstMigration(): Promise<string> {
  const script = await difference({ ...(await readMigrations()), migrationDirectories: [] })
  if (script === null) throw new Error('The schema has no tables.')
  return writeMigration(firstMigration, extensions + script)
}

/** SQL that is missing from the migrations; null when they lead to the schema. */
export async function missingFromMigrations(): Promise<string | null> {
  return difference(await readMigrations())
}

/** SQL that leads from the migrations, run on a database of their own, to the schema; null: nothing. */
async function difference(migrations: MigrationList): Promise<string | null> {
  const scratch = await createPGlite()
  try {
    const adapter = adapterFor(scratch)
    const empty = { ...adapter, connectToShadowDb: adapter.connect }
    const to = { tag: 'schemaDatamodel' as const, ...(await readSchema()) }
    const { exitCode, stdout } = await withSchemaEngine(empty, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...migrations },
        to,
        script: true,
        exitCode: true,
        filters: everything,
      }),
    )
    return exitCode === differs ? stdout : null
  } finally {
    await scratch.close()
  }
}

/** What Prisma's diff answers, asked for an exit code. */
const differs = 2
