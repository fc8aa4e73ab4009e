import { describe, expect, test } from 'vitest'
import { updateClient } from '@/lib/clients/clients'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { issueInvoice } from '@/lib/invoices/issuing'
import { expectedNumber } from '@/lib/invoices/numbering'
import { invoicePage } from '@/lib/invoices/queries'
import { voidInvoice } from '@/lib/invoices/voiding'
import { aClient, aCompany, eventsOf, noDetails, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aLine, anIssuedInvoice, aPayment, invoiceNow } from '../../support/invoice-builders'

useDatabase()

describe('issuing', () => {
  test('gives a number, today where the company is, and the days to pay', async () => {
    const { company, owner } = await aCompany({ timeZone: 'Pacific/Auckland', paymentDays: 14 })
    const draft = await aDraft(company)

    // Noon in London on the 23rd is past midnight in Auckland.
    const issued = await issueInvoice({ company, by: owner, now: noon, invoiceId: draft.id })

    expect(issued).toMatchObject({
      state: 'issued',
      number: '2026-0001',
      issueDate: new Date('2026-11-24'),
      dueDate: new Date('2026-12-08'),
      issuedAt: noon,
    })
  })

  test('twice, also at once, is one number and one event', async () => {
    const { company, owner } = await aCompany()
    const draft = await aDraft(company)
    const issued = await Promise.all(
      [1, 2, 3, 4].map(() => issueInvoice({ company, by: owner, now: noon, invoiceId: draft.id })),
    )

    expect(new Set(issued.map(({ number }) => number))).toEqual(new Set(['2026-0001']))
    expect(await eventsOf(company, draft)).toEqual(['invoice.created', 'invoice.issued'])
  })

  test('keeps both parties as they were on that day', async () => {
    const { company, owner } = await aCompany({ legalName: 'Northlight Studio GmbH', street: 'Torstraße 84' })
    const client = await aClient(company, {
      name: 'Harbour Supply Co.',
      city: 'Bristol',
      postalCode: 'BS1 4DJ',
      street: '12 Quay Street',
      country: 'United Kingdom',
      contacts: [{ name: 'Jules Hartley' }],
    })
    const issued = await anIssuedInvoice(company, { client })
    await updateClient({
      company,
      by: owner,
      now: noon,
      clientId: client.id,
      details: { ...noDetails, name: 'Harbour Group', street: 'Elsewhere 1' },
    })

    const page = await invoicePage({ company, publicId: issued.publicId, now: noon })

    expect(page?.view.seller).toMatchObject({
      name: 'Northlight Studio GmbH',
      lines: ['Torstraße 84', 'Germany'],
    })
    expect(page?.view.buyer).toEqual({
      name: 'Harbour Supply Co.',
      lines: ['12 Quay Street', 'Bristol BS1 4DJ', 'United Kingdom'],
      taxNumber: null,
      attention: 'Jules Hartley',
    })
  })

  test('refuses a draft without lines, and a due date before today when no issue date was chosen', async () => {
    const { company, owner: by } = await aCompany()
    const empty = await aDraft(company, { lines: [] })
    const late = await aDraft(company, { dueDate: '2026-11-22' })

    await expect(issueInvoice({ company, by, now: noon, invoiceId: empty.id })).rejects.toMatchObject({
      code: 'no-lines',
    })
    await expect(issueInvoice({ company, by, now: noon, invoiceId: late.id })).rejects.toMatchObject({
      code: 'due-over',
      field: 'dueDate',
    })
    expect((await anIssuedInvoice(company)).number).toBe('2026-0001')
  })

  test.each([
    ['issue-date-far', { issueDate: '2027-11-25' }, 'issueDate'],
    ['due-date-far', { dueDate: '2099-12-23' }, 'dueDate'],
  ])('a slip of the year is asked about before it has a number: %s', async (code, dates, field) => {
    const { company, owner: by } = await aCompany()
    const draft = await aDraft(company, dates)
    const issue = issueInvoice({ company, by, now: noon, invoiceId: draft.id })
    await expect(issue).rejects.toMatchObject({ code, field })
    expect((await anIssuedInvoice(company)).number).toBe('2026-0001')
  })

  test('an invoice may be dated a year ahead, and be due in ten', async () => {
    const { company } = await aCompany()
    const dates = { issueDate: '2027-11-23', dueDate: '2037-11-23' }
    expect((await anIssuedInvoice(company, dates)).number).toBe('2027-0001')
  })

  test('an invoice over nothing is paid', async () => {
    const { company } = await aCompany()
    const issued = await anIssuedInvoice(company, { lines: [aLine('0')] })

    expect(issued.state).toBe('paid')
  })

  test('T4: another company’s draft is not found', async () => {
    const ours = await aCompany()
    const draft = await aDraft((await aCompany()).company)

    await expect(
      issueInvoice({ company: ours.company, by: ours.owner, now: noon, invoiceId: draft.id }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('numbers', () => {
  test('of twenty invoices issued at once are unique and without a gap', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company)
    const drafts = []
    for (let made = 0; made < 20; made += 1) drafts.push(await aDraft(company, { client }))

    const issued = await Promise.all(
      drafts.map(({ id }) => issueInvoice({ company, by: owner, now: noon, invoiceId: id })),
    )

    const expected = Array.from({ length: 20 }, (_, index) => `2026-${String(index + 1).padStart(4, '0')}`)
    expect(issued.map(({ number }) => number).sort()).toEqual(expected)
  })

  test('leave no gap where issuing was refused', async () => {
    const { company, owner } = await aCompany()
    const empty = await aDraft(company, { lines: [] })
    await anIssuedInvoice(company)
    await issueInvoice({ company, by: owner, now: noon, invoiceId: empty.id }).catch(() => null)

    expect((await anIssuedInvoice(company)).number).toBe('2026-0002')
  })

  test('skip those that imported invoices have, however many', async () => {
    const { company } = await aCompany({ numberPattern: '{#}' })
    const client = await aClient(company)
    const imported = Array.from({ length: 412 }, (_, index) => String(index + 1)).filter((n) => n !== '3')
    await companyDb(company.id).invoice.createMany({
      data: imported.map((number) => ({
        ...{ number, clientId: client.id, currency: 'EUR', imported: true, state: 'issued' as const },
        publicId: `imported${number}`,
        issueDate: new Date('2021-01-01'),
        dueDate: new Date('2021-01-31'),
      })),
    })

    const numbered = { series: 'invoice' as const, pattern: '{#}', issueDate: '2026-11-23', client: 1 }
    expect(await expectedNumber(companyDb(company.id), numbered)).toBe('3')
    expect((await anIssuedInvoice(company, { client })).number).toBe('3')
    expect((await anIssuedInvoice(company, { client })).number).toBe('413')
  })

  test('start again with the year of the issue date, and follow the company’s pattern', async () => {
    const { company } = await aCompany({ numberPattern: 'R{###}/{YYYY}' })
    const client = await aClient(company)
    const issuedOn = async (issueDate: string) =>
      (await anIssuedInvoice(company, { client, issueDate })).number

    expect(await issuedOn('2026-12-31')).toBe('R001/2026')
    expect(await issuedOn('2027-01-01')).toBe('R001/2027')
    expect(await issuedOn('2026-12-31')).toBe('R002/2026')
  })

  test('T5: each company counts for itself', async () => {
    const here = await aCompany()
    const there = await aCompany()
    await anIssuedInvoice(here.company)

    expect((await anIssuedInvoice(there.company)).number).toBe('2026-0001')
    expect(await db().numberCounter.count()).toBe(2)
  })
})

describe('making void', () => {
  test('once or twice leaves the number taken and the balance out of every sum', async () => {
    const { company, owner } = await aCompany()
    const issued = await anIssuedInvoice(company)
    await voidInvoice({ company, by: owner, now: noon, invoiceId: issued.id })
    await voidInvoice({ company, by: owner, now: noon, invoiceId: issued.id })

    expect(await invoiceNow(company, issued)).toMatchObject({ state: 'void', number: '2026-0001' })
    expect(await eventsOf(company, issued)).toEqual(['invoice.created', 'invoice.issued', 'invoice.voided'])
    expect((await anIssuedInvoice(company)).number).toBe('2026-0002')
  })

  test('is refused for a draft and where money came in', async () => {
    const { company, owner: by } = await aCompany()
    const draft = await aDraft(company)
    const paid = await anIssuedInvoice(company)
    await aPayment(company, paid, { amount: '1' })

    await expect(voidInvoice({ company, by, now: noon, invoiceId: draft.id })).rejects.toMatchObject({
      code: 'draft-not-void',
    })
    await expect(voidInvoice({ company, by, now: noon, invoiceId: paid.id })).rejects.toMatchObject({
      code: 'invoice-has-payments',
    })
  })
})
