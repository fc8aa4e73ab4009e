import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createClient, setDatabaseForTests } from '@/lib/db/client'
import type { PrismaClient } from '@/lib/db/generated/client'
import { openInMemory } from './database-in-memory'
import { openOnServer } from './database-on-server'
import { counting } from './statements'

/** A database of one test file. */
export type TestDatabase = {
  adapter: SqlMigrationAwareDriverAdapterFactory
  /** Where it is, for other processes; null: within this one. */
  url: string | null
  /** Runs SQL outside of Prisma: for emptying. */
  run: (sql: string) => Promise<unknown>
  close: () => Promise<void>
}

const serverUrl = process.env.TEST_DATABASE_URL

/** The tests run on a PostgreSQL server (TEST_DATABASE_URL), where many connections write at once. */
export const onPostgres = Boolean(serverUrl)

/**
 * Called at the top of a test file: gives it a migrated database of its own, which db() then returns, and
 * empties it before each test. `keepRows`: rows made in beforeAll stay, for files that only read them.
 */
export function useDatabase({ keepRows = false }: { keepRows?: boolean } = {}): void {
  let database: TestDatabase
  let client: PrismaClient
  let emptying = ''

  beforeAll(async () => {
    database = serverUrl ? await openOnServer(serverUrl) : await openInMemory()
    client = createClient(counting(database.adapter))
    setDatabaseForTests(client)
    const tables = await tablesOf(client)
    await database.run(asReplica(`TRUNCATE ${tables.join(', ')};`))
    emptying = asReplica(tables.map((table) => `DELETE FROM ${table};`).join(' '))
  })

  beforeEach(async () => {
    if (!keepRows) await database.run(emptying)
  })

  afterAll(async () => {
    setDatabaseForTests(null)
    await client?.$disconnect()
    await database?.close()
  })
}

async function tablesOf(client: PrismaClient): Promise<string[]> {
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`
  return tables.map(({ name }) => name)
}

/** The audit trail's triggers refuse to be emptied otherwise, and references would ask for an order. */
function asReplica(sql: string): string {
  return `BEGIN; SET LOCAL session_replication_role = replica; ${sql} COMMIT`
}
