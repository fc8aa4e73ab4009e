import { createHash } from 'node:crypto'
import { type MigrationList, readMigrations } from '@/lib/db/migrations/files'

/** The migrations with a name for the database they lead to: another migration, another template. */
export async function readTemplate(): Promise<{ migrations: MigrationList; name: string }> {
  const migrations = await readMigrations()
  const hash = createHash('sha256').update(JSON.stringify(migrations.migrationDirectories)).digest('hex')
  return { migrations, name: `foyer_template_${hash.slice(0, 16)}` }
}
