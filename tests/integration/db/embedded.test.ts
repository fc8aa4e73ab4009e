import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, db, disconnectDb, setDatabaseForTests } from '@/lib/db/client'
import { adapterFor, createPGlite, openEmbeddedDatabase } from '@/lib/db/embedded'
import * as environment from '@/lib/env'

// A new database on disk takes PGlite seconds, and much longer where the machine is busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-embedded-'))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

const query = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] })
const one = async (database: Pick<SqlDriverAdapter, 'queryRaw'>, sql: string) =>
  (await database.queryRaw(query(sql))).rows[0]?.[0]

/** Everything that can be asked of it. */
const asking = (database: SqlDriverAdapter) => [
  () => database.queryRaw(query('SELECT 1')),
  () => database.executeRaw(query('SELECT 1')),
  () => database.executeScript('SELECT 1'),
  () => database.startTransaction(),
]

describe('a database that lives in memory', () => {
  const inMemory = async () => {
    const database = await createPGlite()
    return { database, adapter: await adapterFor(database).connect() }
  }

  test('is in UTC, runs whole scripts, and belongs to whoever opened it', async () => {
    const { database, adapter } = await inMemory()
    expect(await one(adapter, 'SHOW TIME ZONE')).toBe('UTC')
    await adapter.executeScript("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2); SELECT 'a;b'")
    expect(await adapter.executeRaw(query('UPDATE t SET id = id + 1'))).toBe(2)
    await expect(adapter.executeScript('INSERT INTO t VALUES (9); SELECT broken')).rejects.toMatchObject({
      cause: { kind: 'postgres', code: '42703' },
    })
    expect(await one(adapter, 'SELECT count(*)::int FROM t')).toBe(2)
    await adapter.dispose()
    expect((await database.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await database.close()
  })

  test('has transactions that commit, roll back, and are as isolated as asked', async () => {
    const { database, adapter } = await inMemory()
    await adapter.executeScript('CREATE TABLE t (id int)')
    const usual = await adapter.startTransaction()
    expect(usual.options).toEqual({ usePhantomQuery: true })
    expect([usual.provider, usual.adapterName]).toEqual(['postgres', expect.any(String)])
    expect(await one(usual, 'SHOW transaction_isolation')).toBe('read committed')
    await usual.executeRaw(query('INSERT INTO t VALUES (1)'))
    await usual.commit()

    const strict = await adapter.startTransaction('SERIALIZABLE')
    expect(await one(strict, 'SHOW transaction_isolation')).toBe('serializable')
    await strict.executeRaw(query('INSERT INTO t VALUES (2)'))
    await strict.rollback()
    expect(await one(adapter, 'SELECT string_agg(id::text, $$,$$) FROM t')).toBe('1')
    await database.close()
  })

  test('reports a commit that failed', async () => {
    const { database, adapter } = await inMemory()
    await adapter.executeScript('CREATE TABLE t (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)')
    const late = await adapter.startTransaction()
    await late.executeRaw(query('INSERT INTO t VALUES (1), (1)'))
    await expect(late.commit()).rejects.toThrow('unique')
    expect(await one(adapter, 'SELECT count(*)::int FROM t')).toBe(0)
    await database.close()
  })

  test('says nothing of a row that it refused', async () => {
    const { database, adapter } = await inMemory()
    await adapter.executeScript("CREATE TABLE t (word text CHECK (word <> 'secret'))")
    const insert = query("INSERT INTO t VALUES ('secret')")
    const sayingIt = async (ask: () => Promise<unknown>) => {
      const error: unknown = await ask().catch((reason: unknown) => reason)
      expect(error).toMatchObject({ cause: { kind: 'postgres', code: '23514' } })
      return JSON.stringify(error)
    }
    expect(await sayingIt(() => adapter.executeRaw(insert))).not.toContain('Failing row')
    expect(await sayingIt(() => adapter.queryRaw(insert))).not.toContain('Failing row')
    const tx = await adapter.startTransaction()
    expect(await sayingIt(() => tx.executeRaw(insert))).not.toContain('Failing row')
    await tx.rollback()
    await database.close()
  })
})

describe('a database in a folder', () => {
  test('answers nothing once another process has the folder', async () => {
    const database = await openEmbeddedDatabase(folder).connect()
    await writeFile(path.join(folder, 'lock'), JSON.stringify({ owner: 'other', pid: 1 }))
    await vi.waitFor(() => expect(asking(database)[0]?.()).rejects.toThrow('already open'), {
      timeout: 10_000,
    })
    for (const ask of asking(database)) await expect(ask()).rejects.toThrow('already open in another process')
    await database.dispose()
    expect((await readdir(folder)).sort()).toEqual(['db', 'lock'])
  })

  test('answers nothing while it closes', async () => {
    const database = await openEmbeddedDatabase(path.join(folder, 'deep', 'er')).connect()
    expect(await one(database, 'SHOW TIME ZONE')).toBe('UTC')
    const closed = database.dispose()
    for (const ask of asking(database))
      await expect(ask()).rejects.toThrow('The embedded database is closing.')
    await closed
    expect(await readdir(path.join(folder, 'deep', 'er'))).toEqual(['db'])
  })

  test('that cannot be opened leaves the folder free', async () => {
    await writeFile(path.join(folder, 'db'), 'not a folder')
    await expect(openEmbeddedDatabase(folder).connect()).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['db'])
  })
})

describe('the database that the environment names', () => {
  const usual = environment.env()
  const named = (changes: object) =>
    vi.spyOn(environment, 'env').mockReturnValue({ ...usual, DATABASE_URL: undefined, ...changes })

  test('is opened by the first query, and again after it was closed', async () => {
    named({ DATA_DIR: folder })
    setDatabaseForTests(null)
    const first = db()
    expect(await readdir(folder)).toEqual([])
    expect(await first.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
    expect(db()).toBe(first)
    expect((await readdir(folder)).sort()).toEqual(['db', 'lock'])
    await disconnectDb()
    expect(await readdir(folder)).toEqual(['db'])
    await disconnectDb()

    expect(await db().$queryRaw`SELECT 2 AS two`).toEqual([{ two: 2 }])
    expect(db()).not.toBe(first)
    await disconnectDb()
  })

  test('is a server where there is an address', async () => {
    named({ DATABASE_URL: 'postgres://127.0.0.1:1/nobody', DATA_DIR: folder })
    setDatabaseForTests(null)
    await expect(db().$queryRaw`SELECT 1`).rejects.toThrow(/ECONNREFUSED|reach/)
    await disconnectDb()
    expect(await readdir(folder)).toEqual([])
  })

  test('is not closed with the one that a test brought', async () => {
    const client = createClient(openEmbeddedDatabase(folder))
    setDatabaseForTests(client)
    expect(await db().$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
    setDatabaseForTests(null)
    expect(await client.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
    await client.$disconnect()
  })
})
