import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { everything, type SchemaEngine, withSchemaEngine } from './engine'
import { type MigrationList, readMigrations } from './files'

/** A migration failed, now or earlier. The message says what to do. */
class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
  }
}

/**
 * Applies the migrations that the database has not had yet, each all or nothing, and returns their names.
 * Throws MigrationError when one fails, when one failed before and is not settled, and when one was edited
 * after it was applied.
 */
export async function applyMigrations(
  database: SqlMigrationAwareDriverAdapterFactory,
  migrations?: MigrationList,
): Promise<string[]> {
  const migrationsList = migrations ?? (await readMigrations())
  return withSchemaEngine(database, async (engine) => {
    await checkHistory(engine, migrationsList)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everything })
      return appliedMigrationNames
    } catch (error) {
      throw new MigrationError(await describeFailure(engine, migrationsList, error), { cause: error })
    }
  })
}

/** Settles a failed migration: it will be applied again, as its file now stands. */
export async function retryMigration(
  database: SqlMigrationAwareDriverAdapterFactory,
  migrationName: string,
): Promise<void> {
  await withSchemaEngine(database, (engine) => engine.markMigrationRolledBack({ migrationName }))
}

async function checkHistory(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const [failed, edited] = await diagnose(engine, migrationsList)
  if (failed) {
    throw new MigrationError(
      `The migration ${failed} failed before; none after it is applied. Nothing of it is in the database. ${whatToDo(failed)}`,
    )
  }
  if (edited) {
    throw new MigrationError(
      `The migration ${edited} was changed after it was applied to this database. Never edit an applied migration: add one with "npm run db:new -- NAME". (A database with nothing worth keeping: delete it and run "npm run db:migrate" again.)`,
    )
  }
}

async function describeFailure(engine: SchemaEngine, list: MigrationList, error: unknown): Promise<string> {
  const reason = error instanceof Error ? error.message.trim() : String(error)
  const [failed] = await diagnose(engine, list)
  return failed
    ? `The migration ${failed} failed, and nothing of it was applied. ${whatToDo(failed)}\n\n${reason}`
    : `The migrations could not be applied. ${reason}`
}

/** The first failed migration and the first edited one. */
async function diagnose(engine: SchemaEngine, migrationsList: MigrationList) {
  const history = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: everything,
  })
  return [history.failedMigrationNames[0], history.editedMigrationNames[0]] as const
}

function whatToDo(name: string): string {
  return `Mend prisma/migrations/${name}/migration.sql, then run: npm run db:migrate -- --retry ${name}`
}
