import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '@/lib/dates'
import type { Client, Company, Invoice } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { voidInvoice } from '@/lib/invoices/voiding'
import { invoicesForContact } from '@/lib/portal/queries'
import { type PortalSort, portalSorts, sortName } from '@/lib/portal/sorting/schema'
import { aContactWithAccess } from '../../support/access'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aLine, anIssuedInvoice, aPayment } from '../../support/invoice-builders'

useDatabase({ keepRows: true })

let company: Company
let client: Client
let contactId: string
let invoices: Invoice[]

/** Two days, two due dates and three sums, so that every order has rows that only their ids tell apart. */
beforeAll(async () => {
  company = (await aCompany()).company
  client = await aClient(company, { contacts: [] })
  contactId = (await aContactWithAccess(company, { client })).id
  for (let count = 0; count < 11; count += 1) {
    const issueDate = addDays('2026-11-01', count % 2)
    const invoice = await anIssuedInvoice(company, {
      ...{ client, issueDate, dueDate: addDays('2026-12-10', -(count % 3)) },
      lines: [aLine(String(100 + (count % 3)))],
    })
    if (count % 4 === 1) await aPayment(company, invoice, { amount: '60' })
    if (count === 6) await aPayment(company, invoice)
    if (count === 7) await voidInvoice({ company, by: { kind: 'system' }, now: noon, invoiceId: invoice.id })
    if (count > 8)
      await companyDb(company.id).invoice.update({ where: { id: invoice.id }, data: { currency: 'USD' } })
  }
  invoices = await companyDb(company.id).invoice.findMany()
})

function read(sort: PortalSort, more: { place?: object; limit?: number } = {}) {
  const asked = { company, viewer: { contactId }, now: noon, clientId: client.id }
  return invoicesForContact({ ...asked, sort, ...more })
}

/** By the columns themselves, without the database. */
function inOrder({ by, descending }: PortalSort): (string | null)[] {
  const open = (invoice: Invoice) => ['issued', 'part_paid'].includes(invoice.state)
  const padded = (amount: bigint) => String(amount).padStart(19, '0')
  const shown = (invoice: Invoice) => padded(open(invoice) ? invoice.balance : invoice.total)
  const key = {
    issued: (invoice: Invoice) => invoice.issueDate?.toISOString(),
    due: (invoice: Invoice) => invoice.dueDate?.toISOString(),
    number: (invoice: Invoice) => invoice.number,
    amount: (invoice: Invoice) => `${invoice.currency} ${shown(invoice)}`,
  }[by]
  const sorted = invoices.map((invoice) => ({
    name: `${key(invoice)} ${invoice.id}`,
    number: invoice.number,
  }))
  sorted.sort((a, b) => (a.name < b.name ? -1 : 1))
  if (descending) sorted.reverse()
  return sorted.map(({ number }) => number)
}

describe.each(portalSorts.map((sort) => [sortName(sort), sort] as const))('by %s', (_name, sort) => {
  test('Case 32: the whole list is in order, by what it shows', async () => {
    const { rows } = await read(sort)
    expect(rows.map(({ number }) => number)).toEqual(inOrder(sort))
  })

  test('Case 32: read in pages, on and back again, nothing is missed and nothing comes twice', async () => {
    const onward: string[][] = []
    let page = await read(sort, { limit: 3 })
    onward.push(page.rows.map(({ number }) => number))
    while (page.next) {
      page = await read(sort, { limit: 3, place: { after: page.next } })
      onward.push(page.rows.map(({ number }) => number))
    }
    expect(onward.flat()).toEqual(inOrder(sort))
    const back: string[][] = [onward.at(-1) ?? []]
    while (page.previous) {
      page = await read(sort, { limit: 3, place: { before: page.previous } })
      back.unshift(page.rows.map(({ number }) => number))
    }
    expect(back.flat()).toEqual(inOrder(sort))
  })
})

test('Case 32: numbers are in order by what they count, however many figures they have', async () => {
  const { company: us } = await aCompany()
  const own = await aClient(us, { contacts: [] })
  const { id: reader } = await aContactWithAccess(us, { client: own })
  const numbers = ['R1', 'R2', 'R9', 'R10', 'R11', 'R2026-9', 'R2026-10', 'R20261127000000009-1']
  for (const number of [...numbers].sort()) {
    const { id } = await anIssuedInvoice(us, { client: own })
    await companyDb(us.id).invoice.update({ where: { id }, data: { number } })
  }
  for (const descending of [false, true]) {
    const found: string[] = []
    let after: string | null | undefined
    do {
      const page = await invoicesForContact({
        ...{ company: us, viewer: { contactId: reader }, now: noon, clientId: own.id, limit: 3 },
        sort: { by: 'number', descending },
        ...(after ? { place: { after } } : {}),
      })
      found.push(...page.rows.map(({ number }) => number))
      after = page.next
    } while (after)
    expect(found).toEqual(descending ? [...numbers].reverse() : numbers)
  }
})

test('Case 32: a place of another order, and what is no place, is the beginning', async () => {
  const due = { by: 'due', descending: false } as const
  const amount = { by: 'amount', descending: true } as const
  const other = (await read(due, { limit: 3 })).next ?? ''
  const whole = await read(amount, { limit: 3 })
  expect(await read(amount, { limit: 3, place: { after: other } })).toEqual(whole)
  const places = [
    ['amount'],
    ['amount', 'EUR', '1e9', company.id],
    ['amount', 'EUR', '9'.repeat(19), company.id],
    [null],
  ]
  for (const place of places) {
    const after = Buffer.from(JSON.stringify(place)).toString('base64url')
    expect(await read(amount, { limit: 3, place: { after } })).toEqual(whole)
  }
  const days = Buffer.from(JSON.stringify(['due', '0001-01-01', company.id])).toString('base64url')
  expect(await read(due, { limit: 3, place: { after: days } })).toEqual(await read(due, { limit: 3 }))
})
