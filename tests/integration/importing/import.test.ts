import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/audit/record'
import { clientColumns } from '@/lib/clients/columns'
import { addDays, fromDbDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { importFiles } from '@/lib/importing/import-files'
import type { Settlement } from '@/lib/importing/import-invoices'
import { invoiceColumns } from '@/lib/importing/invoices-file'
import { expectedNumber, nextNumber } from '@/lib/invoices/numbering'

import { aClient, aCompany, eventsOf, noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'

useDatabase()

const chinook = {
  clientsFile: await readFile('prisma/demo/chinook/clients.csv'),
  invoicesFile: await readFile('prisma/demo/chinook/invoices.csv'),
}
const open: Settlement = { currency: 'USD', paymentDays: 30, settled: 'open' }

let company: Company
let by: Actor

beforeEach(async () => {
  const made = await aCompany({ currency: 'USD', name: 'Chinook Music Supply' })
  company = made.company
  by = made.owner
})

type Files = { clients?: string[]; invoices?: string[] }

function run({ clients, invoices }: Files, options: Partial<Settlement> = {}) {
  return importFiles({
    company,
    by,
    now: noon,
    clientsFile: clients && csv(clientColumns, clients),
    invoicesFile: invoices && csv(invoiceColumns, invoices),
    options: { ...open, ...options },
  })
}

function csv(columns: readonly string[], rows: string[]): Uint8Array {
  return new TextEncoder().encode([columns.join(','), ...rows, ''].join('\r\n'))
}

async function rowsOf({ id }: Pick<Company, 'id'>) {
  const ours = companyDb(id)
  return {
    clients: await ours.client.count(),
    contacts: await ours.contact.count(),
    links: await ours.clientContact.count(),
    invoices: await ours.invoice.count(),
    lines: await ours.invoiceLine.count(),
    payments: await ours.payment.count(),
  }
}

const nothing = { clients: 0, contacts: 0, links: 0, invoices: 0, lines: 0, payments: 0 }
const ada = '1,Ada Ltd,Ada,Lovelace,ada@ada.example,,,,,,'
const adasInvoice = 'A-1,1,2026-01-31,Work,2,1.50,3.00'

describe('the demo’s files', () => {
  test('59 clients and 412 invoices, paid on their due dates, 2,328.60 USD in all', async () => {
    const settled: Settlement = { ...open, paymentDays: 14, settled: 'paid' }
    const result = await importFiles({ company, by, now: noon, ...chinook, options: settled })

    expect(result).toEqual({
      ok: true,
      clients: { added: 59, skipped: 0 },
      invoices: { added: 412, skipped: 0 },
      total: 232_860n,
    })
    expect(await rowsOf(company)).toEqual({
      clients: 59,
      contacts: 59,
      links: 59,
      invoices: 412,
      lines: 2240,
      payments: 412,
    })
    const ours = companyDb(company.id)
    const { _sum } = await ours.invoice.aggregate({ _sum: { total: true, paid: true, balance: true } })
    expect(_sum).toEqual({ total: 232_860n, paid: 232_860n, balance: 0n })
    expect(await ours.invoice.count({ where: { state: 'paid', imported: true, currency: 'USD' } })).toBe(412)

    const invoices = await ours.invoice.findMany({
      include: { lines: true, allocations: true, client: true },
    })
    for (const { issueDate, dueDate, paidOn, total, subtotal, lines, allocations } of invoices) {
      expect(lines.reduce((sum, { net }) => sum + net, 0n)).toBe(total)
      expect(subtotal).toBe(total)
      expect(dueDate && fromDbDate(dueDate)).toBe(addDays(fromDbDate(issueDate ?? noon), 14))
      expect(paidOn).toEqual(dueDate)
      expect(allocations.map(({ amount, day }) => ({ amount, day }))).toEqual([
        { amount: total, day: dueDate },
      ])
    }
    const first = invoices.find(({ number }) => number === '1')
    expect(first?.client).toMatchObject({ number: 2, name: 'Leonie Köhler', city: 'Stuttgart' })
    expect(first?.parties).toMatchObject({
      seller: { name: 'Chinook Music Supply', country: null },
      buyer: { name: 'Leonie Köhler', postalCode: '70174', attention: 'Leonie Köhler' },
    })
    expect(first && (await eventsOf(company, first))).toEqual(['invoice.imported'])
  })

  test('importing twice adds nothing twice and leaves what was changed here', async () => {
    await importFiles({ company, by, now: noon, ...chinook, options: open })
    const before = await rowsOf(company)
    const ours = companyDb(company.id)
    await ours.client.updateMany({ where: { number: 2 }, data: { name: 'Köhler GmbH' } })

    const again = await importFiles({ company, by, now: noon, ...chinook, options: open })

    expect(again).toEqual({
      ok: true,
      clients: { added: 0, skipped: 59 },
      invoices: { added: 0, skipped: 412 },
      total: 0n,
    })
    expect(await rowsOf(company)).toEqual(before)
    expect((await ours.client.findFirstOrThrow({ where: { number: 2 } })).name).toBe('Köhler GmbH')
    const events = await eventsOf(company, company)
    expect(events.filter((event) => event === 'import.finished')).toHaveLength(1)
  })

  test('the invoices go in after the clients as well, and to one company only', async () => {
    const { company: other } = await aCompany()
    await importFiles({ company, by, now: noon, clientsFile: chinook.clientsFile, options: open })
    const result = await importFiles({
      company,
      by,
      now: noon,
      invoicesFile: chinook.invoicesFile,
      options: open,
    })

    expect(result).toMatchObject({ ok: true, invoices: { added: 412 } })
    expect(
      await companyDb(company.id).invoice.count({ where: { state: 'issued', balance: { gt: 0 } } }),
    ).toBe(412)
    expect(await rowsOf(other)).toEqual(nothing)
  })
})

describe('all or nothing', () => {
  test('one bad row: nothing is written, and it is named', async () => {
    const result = await run({
      clients: [ada],
      invoices: [adasInvoice, 'A-2,1,2026-02-01,Work,-1,5.00,-5.00'],
    })
    expect(result).toEqual({
      ok: false,
      refusedCount: 1,
      refused: [
        {
          file: 'invoices',
          row: 3,
          column: 'Quantity',
          reason: 'The quantity is negative. Enter credits as invoices of their own after the import.',
        },
      ],
    })
    expect(await rowsOf(company)).toEqual(nothing)
    expect(await eventsOf(company, company)).toEqual(['company.created'])
  })

  test('faults of both files come together, in their order', async () => {
    await aClient(company, { name: 'Grace Ltd' })
    const result = await run({
      clients: [ada, '2,Ken Ltd,,,ken@,,,,,,'],
      invoices: [adasInvoice, 'A-2,9,2026-02-01,Work,1,5.00,5.01'],
    })
    expect(result).toMatchObject({
      ok: false,
      refused: [
        { file: 'clients', row: 2, column: 'Client Number' },
        { file: 'clients', row: 3, column: 'Contact Email' },
        { file: 'invoices', row: 3, column: 'Invoice Total' },
      ],
    })
  })

  test('of more than a hundred refused rows the first hundred are named, and all are counted', async () => {
    const result = await run({ clients: Array.from({ length: 150 }, () => 'x,Name,,,,,,,,,') })
    expect(result).toMatchObject({ ok: false, refusedCount: 150 })
    expect(result.ok ? [] : result.refused).toHaveLength(100)
  })

  test('another encoding in one file keeps the other one out too', async () => {
    const clientsFile = Buffer.from([clientColumns.join(','), '1,Köhler,,,,,,,,,', ''].join('\n'), 'latin1')
    const invoicesFile = csv(invoiceColumns, [adasInvoice])
    const result = await importFiles({ company, by, now: noon, clientsFile, invoicesFile, options: open })
    expect(result).toMatchObject({
      ok: false,
      refused: [{ file: 'clients', row: null, reason: expect.stringContaining('not in UTF-8') }],
    })
    expect(await rowsOf(company)).toEqual(nothing)
  })
})

describe('what is here already', () => {
  test('an invoice for a client whom nobody knows is refused', async () => {
    expect(await run({ invoices: [adasInvoice] })).toMatchObject({
      ok: false,
      refused: [{ row: 2, column: 'Client Number', reason: 'There is no client 1.' }],
    })
  })

  test('a client number that is somebody else’s here is refused: the invoices would go to the wrong one', async () => {
    await aClient(company, { name: 'Grace Ltd' })
    expect(await run({ clients: [ada], invoices: [adasInvoice] })).toEqual({
      ok: false,
      refusedCount: 1,
      refused: [
        {
          file: 'clients',
          row: 2,
          column: 'Client Number',
          reason: 'Client 1 is already “Grace Ltd” here, and not “Ada Ltd”.',
        },
      ],
    })
    expect((await rowsOf(company)).invoices).toBe(0)
  })

  test('an invoice number that another invoice has is refused', async () => {
    await run({ clients: [ada], invoices: [adasInvoice] })
    expect(await run({ invoices: ['A-1,1,2026-01-31,Work,1,4.00,4.00'] })).toMatchObject({
      ok: false,
      refused: [
        {
          row: 2,
          column: 'Invoice Number',
          reason: 'Invoice A-1 is already here, with other facts: client 1, 3.00 of 2026-01-31.',
        },
      ],
    })
  })

  test('one address at two clients is one person who acts for both; a known person keeps their name', async () => {
    const here = await aClient(company, {
      name: 'Grace Ltd',
      contacts: [{ name: 'Ada Lovelace', email: 'ada@ada.example' }],
    })
    const result = await run({
      clients: [
        '7,Ada Ltd,A.,L.,ADA@ada.example,,,,,,',
        '8,Ken Ltd,Ken,T,ken@ken.example,,,,,,',
        '9,Ken Inc,K,T,ken@ken.example,,,,,,',
      ],
    })
    expect(result).toMatchObject({ ok: true, clients: { added: 3 } })
    const contacts = await companyDb(company.id).contact.findMany({
      orderBy: { email: 'asc' },
      include: { clients: { include: { client: true }, orderBy: { client: { number: 'asc' } } } },
    })
    expect(
      contacts.map(({ name, clients }) => [
        name,
        clients.map(({ client, role }) => `${client.number} ${role}`),
      ]),
    ).toEqual([
      ['Ada Lovelace', [`${here.number} billing`, '7 billing']],
      ['Ken T', ['8 billing', '9 billing']],
    ])
  })

  test('our own pattern skips numbers that were imported, and clients are numbered on', async () => {
    await run({
      clients: [ada],
      invoices: ['2026-0001,1,2026-01-31,Work,1,1,1.00', '2026-0003,1,2026-01-31,Work,1,1,1.00'],
    })
    const numbered = {
      series: 'invoice' as const,
      pattern: '{YYYY}-{####}',
      issueDate: '2026-11-23',
      client: 1,
    }
    expect(await expectedNumber(companyDb(company.id), numbered)).toBe('2026-0002')
    await companyTransaction(company.id, (tx) => nextNumber(tx, numbered))
    expect(await expectedNumber(companyDb(company.id), numbered)).toBe('2026-0004')
    expect((await aClient(company)).number).toBe(2)
  })
})

describe('as told', () => {
  test('paid, but not due yet: paid today, where the company is', async () => {
    await run(
      { clients: [ada], invoices: ['A-1,1,2026-11-20,Work,1,5.00,5.00', 'A-2,1,2026-11-20,Free,1,0,0.00'] },
      { settled: 'paid' },
    )
    const invoices = await companyDb(company.id).invoice.findMany({
      orderBy: { number: 'asc' },
      include: { allocations: true },
    })
    expect(
      invoices.map(({ state, paid, balance, paidOn, allocations }) => ({
        state,
        paid,
        balance,
        paidOn: paidOn && fromDbDate(paidOn),
        payments: allocations.length,
      })),
    ).toEqual([
      { state: 'paid', paid: 500n, balance: 0n, paidOn: '2026-11-23', payments: 1 },
      { state: 'paid', paid: 0n, balance: 0n, paidOn: null, payments: 0 },
    ])
  })

  test('another currency than the company’s own', async () => {
    await run({ clients: [ada], invoices: ['A-1,1,2026-11-20,Work,3,500,1500'] }, { currency: 'JPY' })
    const [invoice] = await companyDb(company.id).invoice.findMany()
    expect(invoice).toMatchObject({ currency: 'JPY', total: 1500n, balance: 1500n, state: 'issued' })
  })
})

test('two imports of the same files at once add everything once', async () => {
  const both = await Promise.all([
    run({ clients: [ada], invoices: [adasInvoice] }),
    run({ clients: [ada], invoices: [adasInvoice] }),
  ])
  expect(both.map((result) => result.ok && result.invoices.added).sort()).toEqual([0, 1])
  expect(await rowsOf(company)).toMatchObject({ clients: 1, contacts: 1, invoices: 1, lines: 1 })
})
