import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { issueInvoice } from '@/lib/invoices/issuing'
import { setNextNumber } from '@/lib/invoices/next-number'
import { numberReport } from '@/lib/invoices/number-gaps'
import { numbersPage } from '@/lib/invoices/number-queries'
import { NextNumber } from '@/lib/invoices/schema'
import { voidInvoice } from '@/lib/invoices/voiding'
import { aClient, aCompany, eventsOf, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { aDraft, anIssuedInvoice } from '../../support/invoice-builders'

useDatabase()

const gapsOf = async (company: { id: string }) =>
  (await numberReport(companyDb(company.id), 'invoice')).flatMap(({ period, gaps }) =>
    gaps.map(({ first, last }) => `${period}: ${first}–${last}`),
  )

test('the settings say the next number for one of the company’s own clients, where it depends on the client', async () => {
  const { company } = await aCompany({ numberPattern: 'INV-{CLIENT}-{###}', quotePattern: 'Q-{YYYY}-{###}' })
  const page = () => numbersPage({ company, now: noon })

  expect(await page()).toMatchObject({ next: 'INV-31-001 (for client 31, say)', nextQuote: 'Q-2026-001' })
  const { number } = await aClient(company)
  await aClient(company)
  expect(await page()).toMatchObject({
    next: `INV-${number}-001 (for client ${number}, say)`,
    example: { number: `INV-${number}-148`, client: number },
  })
})

describe('the report of gaps', () => {
  test('is clean after issuing, refusing, making void and a new year', async () => {
    const { company, owner: by } = await aCompany()
    const client = await aClient(company)
    const first = await anIssuedInvoice(company, { client })
    const empty = await aDraft(company, { client, lines: [] })
    await issueInvoice({ company, by, now: noon, invoiceId: empty.id }).catch(() => null)
    await anIssuedInvoice(company, { client })
    await anIssuedInvoice(company, { client, issueDate: '2027-01-02' })
    await voidInvoice({ company, by, now: noon, invoiceId: first.id })

    expect(await numberReport(companyDb(company.id), 'invoice')).toEqual([
      { period: '2027', startsAt: 1, last: 1, used: 1, gaps: [] },
      { period: '2026', startsAt: 1, last: 2, used: 2, gaps: [] },
    ])
  })

  test('names what somebody took out of the database, in the middle and at the end', async () => {
    const { company } = await aCompany()
    const client = await aClient(company)
    for (let count = 0; count < 7; count += 1) await anIssuedInvoice(company, { client })
    const numbers = ['2026-0002', '2026-0003', '2026-0007']
    await db().invoice.deleteMany({ where: { companyId: company.id, number: { in: numbers } } })

    expect(await gapsOf(company)).toEqual(['2026: 2–3', '2026: 7–7'])
  })

  test('counts an imported number that was skipped as one that is there', async () => {
    const { company } = await aCompany()
    const client = await aClient(company)
    await companyDb(company.id).invoice.create({
      data: {
        ...{ number: '2026-0002', clientId: client.id, currency: 'EUR', imported: true, state: 'issued' },
        publicId: 'imported-number-two',
        issueDate: new Date('2026-01-01'),
        dueDate: new Date('2026-01-31'),
      },
    })
    await anIssuedInvoice(company, { client })
    await anIssuedInvoice(company, { client })

    expect(await gapsOf(company)).toEqual([])
    expect((await numberReport(companyDb(company.id), 'invoice'))[0]).toMatchObject({ last: 3, used: 3 })
  })

  test('T5: says nothing of another company’s', async () => {
    const here = await aCompany()
    const there = await aCompany()
    await anIssuedInvoice(there.company)
    await anIssuedInvoice(there.company)
    await db().invoice.deleteMany({ where: { number: '2026-0001' } })

    expect(await gapsOf(here.company)).toEqual([])
    expect(await gapsOf(there.company)).toEqual(['2026: 1–1'])
  })
})

describe('the next number', () => {
  test('may start anywhere before the first: what lies below is no gap', async () => {
    const { company, owner: by } = await aCompany()
    await setNextNumber({ company, by, now: noon, next: 900 })
    await setNextNumber({ company, by, now: noon, next: 148 })

    expect((await anIssuedInvoice(company)).number).toBe('2026-0148')
    expect(await gapsOf(company)).toEqual([])
    expect(await eventsOf(company, company)).toEqual([
      'company.created',
      'company.next-number-set',
      'company.next-number-set',
    ])
  })

  test('can only go up later, and leaves a gap that the report shows', async () => {
    const { company, owner: by } = await aCompany()
    await anIssuedInvoice(company)
    await anIssuedInvoice(company)

    await expect(setNextNumber({ company, by, now: noon, next: 2 })).rejects.toMatchObject({
      code: 'number-given',
      field: 'next',
      values: { last: 2 },
    })
    await setNextNumber({ company, by, now: noon, next: 3 })
    await setNextNumber({ company, by, now: noon, next: 10 })
    expect((await anIssuedInvoice(company)).number).toBe('2026-0010')
    expect(await gapsOf(company)).toEqual(['2026: 3–9'])
  })

  test.each(['', '0', '-1', '1.5', '1e309', 'NaN', '100000000', '12a'])('A5: is not %s', (next) => {
    expect(Object.keys(fieldErrors(aForm({ next }), NextNumber))).toEqual(['next'])
  })
})

test('a pattern with month and client prints both, and counts through them', async () => {
  const { company } = await aCompany({ numberPattern: '{YY}{MM}-{CLIENT}-{###}' })
  const one = await aClient(company)
  const other = await aClient(company)

  expect((await anIssuedInvoice(company, { client: one, issueDate: '2026-11-02' })).number).toBe('2611-1-001')
  expect((await anIssuedInvoice(company, { client: other, issueDate: '2026-12-02' })).number).toBe(
    '2612-2-002',
  )
})

test.runIf(onPostgres)(
  'of a hundred issues at once, on as many connections as there are, the numbers are 1 to 100',
  async () => {
    const { company, owner: by } = await aCompany()
    const client = await aClient(company)
    const drafts = []
    for (let made = 0; made < 100; made += 1) drafts.push(await aDraft(company, { client }))

    const issued = await Promise.all(
      drafts.map(({ id }) => issueInvoice({ company, by, now: noon, invoiceId: id })),
    )

    const counters = issued.map(({ numberCounter }) => numberCounter ?? 0).sort((a, b) => a - b)
    expect(counters).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(await gapsOf(company)).toEqual([])
  },
)
