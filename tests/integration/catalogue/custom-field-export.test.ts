import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { archiveEntry } from '@/lib/catalogue/archiving'
import { createClient } from '@/lib/clients/clients'
import { exportClients } from '@/lib/clients/export-queries'
import { db } from '@/lib/db/client'
import { importFiles } from '@/lib/importing/import-files'
import { exportInvoices } from '@/lib/invoices/export-queries'
import { later, useNoon } from '../../support/auth-people'
import { aMemberAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, eventsOf, noDetails, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCustomField, aDraft, aLine, anIssuedInvoice, aPayment } from '../../support/invoice-builders'
import { openPage, openRoute } from '../../support/pages'

/* What a company takes away has its own fields, a column each (docs/decisions/043). */

useDatabase()
useNoon()

let at: Awaited<ReturnType<typeof aCompany>>
beforeEach(async () => {
  at = await aCompany()
})

const asking = (of = at) => ({ company: of.company, by: of.owner, caller: '192.0.2.7', now: noon })

async function rowsOf(file: ReadableStream<Uint8Array>): Promise<Record<string, string>[]> {
  return parse(await new Response(file).text(), { bom: true, columns: true })
}

const clients = async (search?: string) => rowsOf(await exportClients({ ...asking(), search }))
const invoices = async (wish: Partial<Parameters<typeof exportInvoices>[0]> = {}) =>
  rowsOf(await exportInvoices({ ...asking(), state: 'all', search: undefined, ...wish }))

const archive = ({ id: entryId }: { id: string }) =>
  archiveEntry({ ...asking(), entry: { shelf: 'custom-field', entryId } })

/** A client with a field of each type, and what could go wrong on its way into a spreadsheet. */
async function aFilledClient() {
  const { company } = at
  const text = await aCustomField(company, { kind: 'client', label: '=Cost centre' })
  const number = await aCustomField(company, { kind: 'client', label: 'Seats', type: 'number' })
  const day = await aCustomField(company, { kind: 'client', label: 'Since', type: 'date' })
  const city = await aCustomField(company, { kind: 'client', label: 'CITY' })
  const custom = { [text.id]: '=1+1', [number.id]: '-1450.50', [day.id]: '2026-11-03', [city.id]: 'Kent' }
  const details = { ...noDetails, name: '+Harbour, "Supply"', city: 'Bristol', phone: '+44 117' }
  const client = await createClient({ ...asking(), details, custom })
  return { client, fields: { text, number, day, city } }
}

describe('the file of clients', () => {
  test('F5: has a column for each field, named as it is, and runs nothing in a spreadsheet', async () => {
    await aFilledClient()
    expect(await clients()).toEqual([
      {
        ...{ 'Client Number': '1', 'Client Name': '\'+Harbour, "Supply"' },
        ...{ 'Contact First Name': '', 'Contact Last Name': '', 'Contact Email': '' },
        ...{ 'Contact Phone': "'+44 117", Street: '', City: 'Bristol', State: '', 'Postal Code': '' },
        ...{ Country: '', "'=Cost centre": "'=1+1", Seats: '-1450.5', Since: '2026-11-03' },
        'CITY (field)': 'Kent',
      },
    ])
  })

  test('is read by the import as it is, and says the same again', async () => {
    const { client, fields } = await aFilledClient()
    await aContact(at.company, { client, name: 'Anna Maria Berg', email: 'anna@harbour.example' })
    const bytes = new Uint8Array(await new Response(await exportClients(asking())).arrayBuffer())
    const other = await aCompany()
    for (const { kind, label, type } of Object.values(fields)) {
      await aCustomField(other.company, { kind, label, type })
    }
    const options = { currency: 'EUR' as const, paymentDays: 14, settled: 'open' as const }
    const result = await importFiles({ ...asking(other), clientsFile: bytes, options })
    expect(result).toMatchObject({ ok: true, clients: { added: 1 } })
    const again = new Uint8Array(await new Response(await exportClients(asking(other))).arrayBuffer())
    expect(Buffer.from(again).toString()).toBe(Buffer.from(bytes).toString())
    expect(Buffer.from(bytes).toString()).toContain('Anna Maria,Berg,anna@harbour.example')
  })

  test('has what the search shows; a field of the archive has no column', async () => {
    const { fields } = await aFilledClient()
    await aClient(at.company, { name: 'Kestrel Analytics' })
    await archive(fields.day)
    const rows = await clients('kestrel')
    expect(rows.map((row) => row['Client Name'])).toEqual(['Kestrel Analytics'])
    expect(Object.keys(rows[0] ?? {})).not.toContain('Since')
  })

  test('goes on where five hundred end', async () => {
    await db().$executeRaw`
      INSERT INTO "Client" ("id", "companyId", "publicId", "name", "number")
      SELECT gen_random_uuid(), ${at.company.id}::uuid, md5('c' || n), 'Client ' || n, n
      FROM generate_series(1, 1001) AS n`
    const numbers = (await clients()).map((row) => Number(row['Client Number']))
    expect(numbers).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1))
  })
})

describe('the file of invoices', () => {
  test('has a row for each, with its sums, its state and a column for each field', async () => {
    const { company } = at
    const client = await aClient(company, { name: 'Harbour Supply Co.' })
    const project = await aCustomField(company, { label: 'Project', printed: false })
    const custom = { [project.id]: '@wall' }
    const issued = await anIssuedInvoice(company, { client, custom, poNumber: 'PO-7', lines: [aLine('200')] })
    await aPayment(company, issued, { amount: '50' })
    await aDraft(company, { client })
    const shared = { 'Client Number': '1', 'Client Name': 'Harbour Supply Co.', Currency: 'EUR', Tax: '0.00' }
    expect(await invoices()).toEqual([
      {
        ...{ ...shared, 'Invoice Number': '', 'Invoice Date': '', 'Due Date': '', 'PO Number': '' },
        ...{ State: 'draft', Net: '100.00', Total: '100.00', Paid: '0.00', Balance: '100.00', Project: '' },
      },
      {
        ...{ ...shared, 'Invoice Number': '2026-0001', 'Invoice Date': '2026-11-23' },
        ...{ 'Due Date': expect.stringMatching(/^2026-12-/), 'PO Number': 'PO-7', State: 'part paid' },
        ...{ Net: '200.00', Total: '200.00', Paid: '50.00', Balance: '150.00', Project: "'@wall" },
      },
    ])
    const found = async (wish: Parameters<typeof invoices>[0]) => (await invoices(wish)).length
    expect(await found({ search: '@wall' })).toBe(1)
    expect(await found({ state: 'draft' })).toBe(1)
    expect(await found({ clientId: client.id })).toBe(2)
    expect(await found({ clientId: (await aClient(company)).id })).toBe(0)
  })

  test('T5: has nothing of another company, no rows and no columns', async () => {
    const other = await aCompany()
    await aCustomField(other.company, { label: 'Theirs' })
    await aDraft(other.company)
    await aDraft(at.company)
    const rows = await invoices()
    expect(rows).toHaveLength(1)
    expect(Object.keys(rows[0] ?? {})).not.toContain('Theirs')
  })
})

describe('taking a file away', () => {
  test('G2: is recorded, once; who may read may take', async () => {
    const { browser, member } = await aMemberAtWork(at.company, 'viewer')
    await aDraft(at.company)
    for (const what of ['clients', 'invoices']) {
      const params = { company: at.company.slug }
      const file = `app/admin/[company]/${what}/export/route.ts`
      const { result } = await openRoute(browser, { file, method: 'GET', params })
      expect(result).toMatchObject({ status: 200, body: expect.stringContaining('Client Number') })
      expect((await openRoute(browser, { file, method: 'HEAD', params })).result).toMatchObject({
        status: 405,
      })
      expect(await eventsOf(at.company, at.company)).toContain(`${what}.exported`)
      const recorded = { event: `${what}.exported`, actorName: member.name }
      expect(await db().auditEvent.count({ where: recorded }), 'once').toBe(1)
      const page = await openPage(browser, `app/admin/[company]/${what}/page.tsx`, {
        ...{ params, search: { q: 'harbour' } },
      })
      expect(page.result).toContain(`/${what}/export?`)
    }
  })

  test.each(['clients', 'invoices'])(
    'S8: for %s one is asked for once more who takes them, after ten minutes',
    async (what) => {
      const { browser } = await aMemberAtWork(at.company, 'viewer')
      const call = { file: `app/admin/[company]/${what}/export/route.ts`, method: 'GET' }
      later(11)
      const params = { company: at.company.slug }
      expect((await openRoute(browser, { ...call, params })).redirect).toContain('/admin/confirm')
      expect(await eventsOf(at.company, at.company)).not.toContain(`${what}.exported`)
    },
  )

  test.each(['clients', 'invoices'])('G2: of %s, whatever was searched for', async (what) => {
    const { browser } = await aMemberAtWork(at.company, 'viewer')
    const call = { file: `app/admin/[company]/${what}/export/route.ts`, method: 'GET' }
    const search = { q: `\u0000🎂${'x'.repeat(5_000)}` }
    const { result } = await openRoute(browser, { ...call, params: { company: at.company.slug }, search })
    expect(result).toMatchObject({ status: 200 })
    const { data } = await db().auditEvent.findFirstOrThrow({ where: { event: `${what}.exported` } })
    expect(data).toMatchObject({ search: `🎂${'x'.repeat(99)}` })
  })
})
