import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Folders of the project, which scripts and tests are started in. */
const migrationsFolder = path.resolve('prisma/migrations')
const schemaFolder = path.resolve('prisma/schema')

export type MigrationList = Awaited<ReturnType<typeof readMigrations>>

/** The migrations on disk, in the order in which they are applied. */
export async function readMigrations(folder = migrationsFolder) {
  const names = await migrationNames(folder)
  const read = async (name: string) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: {
        tag: 'ok' as const,
        value: await readFile(path.join(folder, name, 'migration.sql'), 'utf8'),
      },
    },
  })
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(read)),
  }
}

const lockfile = `# Written by Prisma's tools: which database the migrations are for.
provider = "postgresql"
`

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export async function readSchema() {
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith('.prisma')).sort()
  const read = async (name: string) => ({
    path: path.join(schemaFolder, name),
    content: await readFile(path.join(schemaFolder, name), 'utf8'),
  })
  return { files: await Promise.all(names.map(read)) }
}

/** Returns the path of the written file. */
export async function writeMigration(
  name: string,
  script: string,
  folder = migrationsFolder,
): Promise<string> {
  const file = path.join(folder, name, 'migration.sql')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, script)
  await writeFile(path.join(folder, 'migration_lock.toml'), lockfile)
  return file
}
