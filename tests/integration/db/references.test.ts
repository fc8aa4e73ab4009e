import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { isForeignKeyViolation } from '@/lib/db/errors'
import { modelNames } from '@/lib/db/tenancy-graph'
import type { BusinessModel } from '@/lib/db/tenancy-models'
import { accessOf } from '@/lib/db/tenancy-values'
import { useDatabase } from '../../support/database'
import { aCompanyWithEverything, type CompanyRows } from './company-rows'

useDatabase({ keepRows: true })

type Reference = {
  name: string
  child: BusinessModel
  parent: BusinessModel
  columns: string[]
  parentColumns: string[]
}

let ours: CompanyRows
let theirs: CompanyRows
let references: Reference[]

beforeAll(async () => {
  ours = await aCompanyWithEverything()
  theirs = await aCompanyWithEverything()
  // As the database has them, whatever the schema says.
  const all = await db().$queryRaw<Reference[]>`
    SELECT con.conname AS "name", child.relname AS "child", parent.relname AS "parent",
      ARRAY(SELECT attname::text FROM unnest(con.conkey) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.attnum ORDER BY place) AS "columns",
      ARRAY(SELECT attname::text FROM unnest(con.confkey) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.attnum ORDER BY place) AS "parentColumns"
    FROM pg_constraint con
    JOIN pg_class child ON child.oid = con.conrelid
    JOIN pg_class parent ON parent.oid = con.confrelid
    WHERE con.contype = 'f'`
  references = all.filter(({ parent }) => accessOf(parent) === 'of-company')
})

test('T3: every reference between tables of a company goes through companyId', () => {
  expect(references.length).toBeGreaterThanOrEqual(7)
  for (const { name, columns, parentColumns } of references) {
    expect(columns, name).toContain('companyId')
    expect(parentColumns, name).toEqual(['companyId', 'id'])
  }
})

test('T3: with the bare client too, the database refuses a reference to another company', async () => {
  for (const { name, child, parent, columns } of references) {
    const [column] = columns.filter((each) => each !== 'companyId')
    const error = await db()
      .$executeRawUnsafe(
        `UPDATE "${child}" SET "${column}" = $1::uuid WHERE "id" = $2::uuid`,
        theirs.samples[parent].row.id,
        ours.samples[child].row.id,
      )
      .catch((reason: unknown) => reason)
    expect(isForeignKeyViolation(error), name).toBe(true)
  }
})

test('T3: nor can a row be moved to another company while it refers to this one', async () => {
  for (const { name, child } of references) {
    const error = await db()
      .$executeRawUnsafe(
        `UPDATE "${child}" SET "companyId" = $1::uuid WHERE "id" = $2::uuid`,
        theirs.companyId,
        ours.samples[child].row.id,
      )
      .catch((reason: unknown) => reason)
    expect(isForeignKeyViolation(error), name).toBe(true)
  }
})

test('T2: the tables with a companyId are exactly the models that companyDb confines', async () => {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name AS "name" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'companyId'`
  expect(tables.map(({ name }) => name).sort()).toEqual(
    modelNames()
      .filter((model) => accessOf(model) === 'of-company')
      .sort(),
  )
})

test('T3: the parents are unique by (companyId, id)', async () => {
  const parents = new Set(references.map(({ parent }) => parent))
  const indexes = await db().$queryRaw<{ table: string; definition: string }[]>`
    SELECT tablename AS "table", indexdef AS "definition" FROM pg_indexes WHERE schemaname = 'public'`
  for (const parent of parents) {
    expect(
      indexes.filter(
        ({ table, definition }) =>
          table === parent && definition.includes('UNIQUE') && definition.endsWith('("companyId", id)'),
      ),
      parent,
    ).toHaveLength(1)
  }
})
