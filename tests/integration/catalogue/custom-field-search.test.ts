import { beforeEach, describe, expect, test } from 'vitest'
import { archiveEntry } from '@/lib/catalogue/archiving'
import { updateClient } from '@/lib/clients/clients'
import { listClients } from '@/lib/clients/queries'
import { db } from '@/lib/db/client'
import type { Client, Company, CustomField } from '@/lib/db/generated/client'
import { listInvoices } from '@/lib/invoices/queries'
import { listQuotes } from '@/lib/invoices/quotes/queries'
import { invoicesForContact } from '@/lib/portal/queries'
import { aContactWithAccess } from '../../support/access'
import { aClient, aCompany, noDetails, noon, type TestMember } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { aCustomField, aDraft, anIssuedInvoice } from '../../support/invoice-builders'
import { aDraftQuote } from '../../support/quotes'

useDatabase()

let company: Company
let by: TestMember
let client: Client
let centre: CustomField

beforeEach(async () => {
  const made = await aCompany()
  company = made.company
  by = made.owner
  client = await aClient(company, { name: 'Harbour Supply Co.' })
  centre = await aCustomField(company, { kind: 'client', label: 'Cost centre', printed: false })
})

function fill(custom: Record<string, string | null>, { id, name } = client) {
  return updateClient({ company, by, now: noon, clientId: id, details: { ...noDetails, name }, custom })
}

const clients = async (search: string, of = company) =>
  (await listClients({ company: of, now: noon, search })).rows.map(({ name }) => name)
const invoices = async (search: string, of = company) =>
  (await listInvoices({ company: of, now: noon, search })).rows.map(({ id }) => id)
const quotes = async (search: string) =>
  (await listQuotes({ company, now: noon, search })).rows.map(({ publicId }) => publicId)

describe('the search', () => {
  test('finds a client by any part of what stands in a field, in whatever case', async () => {
    await fill({ [centre.id]: 'KST-4711 “Süd” 100%' })
    await aClient(company, { name: 'Kestrel Analytics' })
    for (const typed of ['kst-4711', '471', 'SÜD', '“süd” 100%']) {
      expect(await clients(typed), typed).toEqual(['Harbour Supply Co.'])
    }
    expect(await clients('4%1'), 'as it is typed').toEqual([])
    await fill({ [centre.id]: null })
    expect(await clients('kst-4711')).toEqual([])
  })

  test('finds no names of fields, no ids, and nothing that runs from one field into the next', async () => {
    const second = await aCustomField(company, { kind: 'client', label: 'Region' })
    await fill({ [centre.id]: 'north', [second.id]: 'south' })
    expect(await clients('north')).toHaveLength(1)
    for (const typed of ['northsouth', 'north south', 'southnorth', 'south north', 'Cost centre', '{', '"']) {
      expect(await clients(typed), typed).toEqual([])
    }
    expect(await clients(centre.id)).toEqual([])
  })

  test('finds invoices and quotes by their own fields and by their client’s', async () => {
    const project = await aCustomField(company, { label: 'Project', printed: false })
    await fill({ [centre.id]: 'KST-4711' })
    const other = await aClient(company, { name: 'Kestrel Analytics' })
    const custom = { [project.id]: 'Harbour wall' }
    const theirs = await aDraft(company, { client })
    const draft = await aDraft(company, { client: other, custom })
    const issued = await anIssuedInvoice(company, { client: other, custom })
    const quote = await aDraftQuote(company, { client: other, custom })
    expect((await invoices('wall')).sort()).toEqual([draft.id, issued.id].sort())
    expect(await quotes('WALL')).toEqual([quote.publicId])
    expect(await invoices('kst-4711')).toEqual([theirs.id])
    expect(await quotes('kst-4711')).toEqual([])
  })

  test('finds days and numbers as they are read, and as they are typed', async () => {
    const seats = await aCustomField(company, { label: 'Seats', type: 'number' })
    const day = await aCustomField(company, { label: 'Delivered', type: 'date' })
    const { id } = await aDraft(company, { client, custom: { [seats.id]: '1450.5', [day.id]: '2026-11-03' } })
    const asRead = ['1,450.5', '1,450', '3 November 2026', '3 nov', 'November 2026']
    for (const typed of [...asRead, '1450.5', '2026-11', '2026-11-03']) {
      expect(await invoices(typed), typed).toEqual([id])
    }
    for (const typed of ['3 December 2026', '1,451', '13 November', 'November']) {
      expect(await invoices(typed), typed).toEqual([])
    }
  })

  test('finds what stands in a field of the archive: it is shown there still', async () => {
    await fill({ [centre.id]: 'KST-4711' })
    await archiveEntry({ company, by, now: noon, entry: { shelf: 'custom-field', entryId: centre.id } })
    expect(await clients('4711')).toEqual(['Harbour Supply Co.'])
  })

  test('finds all that have it, however many', async () => {
    const project = await aCustomField(company, { label: 'Project' })
    const { id, currency } = await aDraft(company, { client })
    await db().$executeRaw`
      INSERT INTO "Invoice" ("id", "companyId", "publicId", "clientId", "currency", "customValues")
      SELECT gen_random_uuid(), ${company.id}::uuid, 'many' || n, ${client.id}::uuid, ${currency},
        jsonb_build_object(${project.id}::text, 'Harbour wall')
      FROM generate_series(1, 1200) AS n`
    expect(await listInvoices({ company, now: noon, search: 'wall' })).toMatchObject({ total: 1200, to: 25 })
    expect(await invoices('wall')).not.toContain(id)
  })

  test('T5: finds nothing of another company, whatever its fields say', async () => {
    const project = await aCustomField(company, { label: 'Project' })
    await fill({ [centre.id]: 'KST-4711' })
    await aDraft(company, { client, custom: { [project.id]: 'Harbour wall' } })
    const { company: other } = await aCompany()
    await aClient(other, { name: 'Theirs' })
    await aDraft(other)
    for (const typed of ['4711', 'wall']) {
      expect(await clients(typed, other)).toEqual([])
      expect(await invoices(typed, other)).toEqual([])
    }
  })

  test('T4: in the portal looks into none: what the team notes can’t be guessed there', async () => {
    const margin = await aCustomField(company, { label: 'Margin', printed: false })
    const { number } = await anIssuedInvoice(company, { client, custom: { [margin.id]: 'forty-two' } })
    const { id: contactId } = await aContactWithAccess(company, { client, email: 'jo@harbour.example' })
    const viewer = { contactId }
    const shown = async (search: string) => {
      const list = await invoicesForContact({ company, viewer, clientId: client.id, now: noon, search })
      return list.rows.map((row) => row.number)
    }
    expect(await shown(number ?? '')).toEqual([number])
    expect(await shown('forty')).toEqual([])
  })

  test.runIf(onPostgres)('of ten thousand rows is read by its indexes', async () => {
    const project = await aCustomField(company, { label: 'Project' })
    const { id: few } = await aClient(company)
    await db().$executeRaw`
      INSERT INTO "Invoice" ("id", "companyId", "publicId", "clientId", "currency", "issueDate", "poNumber",
        "customValues")
      SELECT gen_random_uuid(), ${company.id}::uuid, md5('i' || n), ${client.id}::uuid, 'EUR',
        '2026-01-01'::date + n % 300, 'PO-' || n, jsonb_build_object(${project.id}::text, 'site ' || md5(n::text))
      FROM generate_series(1, 10000) AS n`
    await db().$executeRaw`
      INSERT INTO "Client" ("id", "companyId", "publicId", "name", "number", "customValues")
      SELECT gen_random_uuid(), ${company.id}::uuid, md5('c' || n), 'Client ' || n, n + 100,
        jsonb_build_object(${centre.id}::text, 'centre ' || md5(n::text))
      FROM generate_series(1, 10000) AS n`
    // As it does by itself in time: what was added waits beside an index until then.
    await db().$executeRaw`VACUUM ANALYZE "Invoice", "Client"`
    // md5('7') and md5('8').
    expect(await invoices('8f14e45fceea')).toHaveLength(1)
    expect(await clients('c9f0f895fb98')).toEqual(['Client 8'])

    const plan = async (statement: TemplateStringsArray, ...values: unknown[]) => {
      const lines = await db().$queryRaw<{ 'QUERY PLAN': string }[]>(statement, ...values)
      return lines.map((line) => line['QUERY PLAN']).join('\n')
    }
    const like = '%8f14e45fceea%'
    expect(
      await plan`
        EXPLAIN SELECT * FROM "Invoice" WHERE "companyId" = ${company.id}::uuid AND ("number" ILIKE ${like}
          OR "poNumber" ILIKE ${like} OR "customText" ILIKE ${like} OR "clientId" IN (${few}::uuid))
        ORDER BY "issueDate" DESC NULLS FIRST, "id" DESC LIMIT 26`,
    ).toMatch(/BitmapOr[\s\S]+Invoice_customText_trgm/)
    expect(
      await plan`
        EXPLAIN SELECT * FROM "Client" WHERE "companyId" = ${company.id}::uuid AND "archivedAt" IS NULL
          AND ("name" ILIKE ${like} OR "id" IN (${few}::uuid) OR "customText" ILIKE ${like})
        ORDER BY "name", "id" LIMIT 26`,
    ).toMatch(/BitmapOr[\s\S]+Client_customText_trgm/)
  })
})
