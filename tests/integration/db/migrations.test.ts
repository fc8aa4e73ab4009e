import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createClient } from '@/lib/db/client'
import { adapterFor, createPGlite } from '@/lib/db/embedded'
import type { PrismaClient } from '@/lib/db/generated/client'
import { applyMigrations, retryMigration } from '@/lib/db/migrations/apply'
import { missingFromMigrations } from '@/lib/db/migrations/create'
import { type MigrationList, readMigrations } from '@/lib/db/migrations/files'
import { openPostgres } from '@/lib/db/postgres'

// On an empty database each: in memory, or on the server of TEST_DATABASE_URL.

let database: SqlMigrationAwareDriverAdapterFactory
let client: PrismaClient
let remove: () => Promise<void>

beforeEach(async () => {
  const empty = process.env.TEST_DATABASE_URL
    ? await emptyOnServer(process.env.TEST_DATABASE_URL)
    : await emptyInMemory()
  database = empty.adapter
  remove = empty.remove
  client = createClient(database)
})

afterEach(async () => {
  await client.$disconnect()
  await remove()
})

let emptyDump: Blob | undefined

async function emptyInMemory() {
  const pglite = await createPGlite(emptyDump && { loadDataDir: emptyDump })
  emptyDump ??= await pglite.dumpDataDir('none')
  return { adapter: adapterFor(pglite), remove: () => pglite.close() }
}

async function emptyOnServer(serverUrl: string) {
  const name = `foyer_migrations_${process.pid}`
  const admin = new Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const remove = async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
  }
  return { adapter: openPostgres(url.toString()), remove }
}

async function migrations(scripts: Record<string, string>): Promise<MigrationList> {
  const migrationDirectories = Object.entries(scripts).map(([name, value]) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
  }))
  return { ...(await readMigrations()), migrationDirectories }
}

type HistoryRow = {
  migration_name: string
  checksum: string
  finished_at: Date | null
  applied_steps_count: number
}
const history = () => client.$queryRaw<HistoryRow[]>`SELECT * FROM "_prisma_migrations" ORDER BY "started_at"`
const exists = async (table: string) => {
  const [found] = await client.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass(${`public."${table}"`}) IS NOT NULL AS there`
  return found?.there
}

const failed = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  )

describe("the project's migrations", () => {
  test('lead to the schema: nothing is missing', async () => {
    expect(await missingFromMigrations()).toBeNull()
  }, 120_000)

  test("are applied once, and recorded in Prisma's own history", async () => {
    const { migrationDirectories } = await readMigrations()
    const names = migrationDirectories.map(({ path }) => path)
    expect(await applyMigrations(database)).toEqual(names)
    expect(await applyMigrations(database)).toEqual([])

    const rows = await history()
    expect(rows.map((row) => row.migration_name)).toEqual(names)
    for (const row of rows) {
      const file = await readFile(`prisma/migrations/${row.migration_name}/migration.sql`)
      expect(row.checksum).toBe(createHash('sha256').update(file).digest('hex'))
      expect(row.finished_at).not.toBeNull()
      expect(row.applied_steps_count).toBe(1)
    }
  })

  test('make the search indexes and the extension that they need', async () => {
    await applyMigrations(database)
    const indexes = await client.$queryRaw<{ definition: string }[]>`
      SELECT indexdef AS "definition" FROM pg_indexes WHERE indexdef LIKE '%gin_trgm_ops%'`
    expect(indexes.length).toBeGreaterThanOrEqual(5)
    for (const { definition } of indexes) expect(definition).toContain('USING gin')
  })
})

describe('rows from before there were tax rates', () => {
  test('keep their taxes: each rate of a company becomes one of its tax rates, with the lines on it', async () => {
    const all = await readMigrations()
    const isNew = ({ path }: { path: string }) => path >= '20261126215659'
    await applyMigrations(database, {
      ...all,
      migrationDirectories: all.migrationDirectories.filter((each) => !isNew(each)),
    })
    const ids = { company: randomUUID(), other: randomUUID(), client: randomUUID(), invoice: randomUUID() }
    for (const id of [ids.company, ids.other]) {
      await client.$executeRaw`INSERT INTO "Company" ("id", "slug", "name", "currency", "country", "timeZone")
        VALUES (${id}::uuid, ${id}, 'Old', 'EUR', 'DE', 'Europe/Berlin')`
    }
    await client.$executeRaw`INSERT INTO "Client" ("id", "companyId", "publicId", "number", "name")
      VALUES (${ids.client}::uuid, ${ids.company}::uuid, 'c', 1, 'Harbour')`
    await client.$executeRaw`
      INSERT INTO "Invoice" ("id", "companyId", "publicId", "clientId", "currency", "subtotal", "taxTotal", "total", "balance")
      VALUES (${ids.invoice}::uuid, ${ids.company}::uuid, 'i', ${ids.client}::uuid, 'EUR', 4000, 380, 4380, 4380)`
    for (const [position, rate] of ['19', '19', '0', null].entries()) {
      await client.$executeRaw`
        INSERT INTO "InvoiceLine"
          ("id", "companyId", "invoiceId", "position", "description", "quantity", "unitPrice", "taxRate", "net")
        VALUES (${randomUUID()}::uuid, ${ids.company}::uuid, ${ids.invoice}::uuid, ${position}, 'Work', 1, 10,
          ${rate}::numeric, 1000)`
    }

    await applyMigrations(database)

    const rates = await client.taxRate.findMany({ orderBy: { percent: 'desc' }, include: { lines: true } })
    expect(rates).toMatchObject([
      { companyId: ids.company, name: 'VAT', category: 'S', lines: [{ position: 0 }, { position: 0 }] },
      { companyId: ids.company, name: 'VAT', category: 'Z', lines: [{ position: 0 }] },
    ])
    const lines = await client.invoiceLine.findMany({
      orderBy: { position: 'asc' },
      include: { taxes: true },
    })
    expect(lines.map(({ taxes }) => taxes.map(({ rate }) => rate.toFixed()))).toEqual([
      ['19'],
      ['19'],
      ['0'],
      [],
    ])
    expect(await client.invoice.findFirst()).toMatchObject({
      total: 4380n,
      rounding: 0n,
      pricesIncludeTax: false,
    })
  }, 120_000)
})

describe('a migration that fails', () => {
  const broken = 'CREATE TABLE "A" ("id" INT); CREATE TABLE "B" ("id" NONSENSE);'
  const mended = 'CREATE TABLE "A" ("id" INT); CREATE TABLE "B" ("id" INT);'

  test('says which and why, leaves nothing of itself behind, and stays marked', async () => {
    const error = await failed(applyMigrations(database, await migrations({ '0001_first': broken })))
    expect(error.message).toContain('The migration 0001_first failed, and nothing of it was applied.')
    expect(error.message).toContain('type "nonsense" does not exist')
    expect(error.message).toContain('npm run db:migrate -- --retry 0001_first')
    expect(await exists('A')).toBe(false)
    expect(await history()).toMatchObject([{ migration_name: '0001_first', finished_at: null }])
  })

  test('holds back the next run, which says what to do', async () => {
    const list = await migrations({ '0001_first': broken, '0002_next': 'CREATE TABLE "C" ("id" INT);' })
    await failed(applyMigrations(database, list))

    const error = await failed(applyMigrations(database, list))
    expect(error.message).toContain('The migration 0001_first failed before')
    expect(error.message).toContain('--retry 0001_first')
    expect(await exists('C')).toBe(false)
  })

  test('is applied again when it is mended and settled', async () => {
    await failed(applyMigrations(database, await migrations({ '0001_first': broken })))
    await retryMigration(database, '0001_first')
    expect(await applyMigrations(database, await migrations({ '0001_first': mended }))).toEqual([
      '0001_first',
    ])
    expect(await exists('B')).toBe(true)
    expect(await applyMigrations(database, await migrations({ '0001_first': mended }))).toEqual([])
  })
})

describe('a migration that was applied', () => {
  test('must not be edited afterwards', async () => {
    const once = 'CREATE TABLE "A" ("id" INT);'
    await applyMigrations(database, await migrations({ '0001_first': once }))
    const error = await failed(applyMigrations(database, await migrations({ '0001_first': `${once} -- x` })))
    expect(error.message).toContain('The migration 0001_first was changed after it was applied')
    expect(error.message).toContain('npm run db:new')
  })

  test('may hold functions and texts with semicolons', async () => {
    const script = `CREATE FUNCTION "two"() RETURNS int LANGUAGE plpgsql AS $$
      BEGIN PERFORM 1; RETURN 2; END; $$;
      CREATE TABLE "A" ("text" TEXT DEFAULT 'a;b');`
    await applyMigrations(database, await migrations({ '0001_first': script }))
    expect(await client.$queryRaw`SELECT "two"()`).toEqual([{ two: 2 }])
  })
})
