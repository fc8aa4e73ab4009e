import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlQuery } from '@prisma/driver-adapter-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openEmbeddedDatabase } from '@/lib/db/embedded'
import { runTypeScript } from '@/scripts/setup/processes.mjs'

vi.setConfig({ testTimeout: 120_000 })

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-closing-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('closing answers what was asked before, a transaction too, and refuses what comes after', async () => {
  const database = await openEmbeddedDatabase(folder).connect()
  const asked = [database.queryRaw(query('SELECT 1')), database.queryRaw(query('SELECT 2'))]
  const transaction = await database.startTransaction()

  const closed = database.dispose()

  await expect(database.queryRaw(query('SELECT 3'))).rejects.toThrow('closing')
  await transaction.executeRaw(query('CREATE TABLE kept (id int)'))
  await transaction.commit()
  await closed
  expect((await Promise.all(asked)).map(({ rows }) => rows)).toEqual([[[1]], [[2]]])

  const reopened = await openEmbeddedDatabase(folder).connect()
  expect((await reopened.queryRaw(query('SELECT id FROM kept'))).rows).toEqual([])
  await reopened.dispose()
})

test('closing in the middle of a query ends', async () => {
  const database = await openEmbeddedDatabase(folder).connect()
  const asked = database.queryRaw(query('SELECT 1'))
  // Into the middle: parsed, not yet bound.
  for (let turns = 0; turns < 8; turns++) await null

  await database.dispose()

  expect((await asked).rows).toEqual([[1]])
})

function query(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}

test('a script that fails while the embedded database is open ends with a failure', async () => {
  // Not migrated: there is nothing to fill.
  const { code, output } = await runTypeScript(['prisma/seed/demo.ts'], {
    env: { DATA_DIR: folder, DATABASE_URL: '' },
  })
  expect(output).toContain('does not exist')
  expect(code).toBe(1)
})
