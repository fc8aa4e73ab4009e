import { describe, expect, test } from 'vitest'
import { clientPage } from '@/lib/clients/queries'
import { invoiceFigures, openInvoiceCount } from '@/lib/invoices/figures'
import { readStateFilter } from '@/lib/invoices/filters'
import { invoicePage, invoiceSheet, listInvoices } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { voidInvoice } from '@/lib/invoices/voiding'
import { voidCreditNote } from '@/lib/payments/credit-notes/voiding'
import { recordView } from '@/lib/portal/viewing'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCreditNote, aDraft, aLine, anIssuedInvoice, aPayment } from '../../support/invoice-builders'

useDatabase()

/** One invoice in each state: 100 draft, 200 due, 300 part paid (of which 50 came in), 400 late, 500 paid, 600 void. */
async function aMixedCompany() {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { name: 'Harbour Supply Co.' })
  const draft = await aDraft(company, { client })
  const due = await anIssuedInvoice(company, {
    client,
    lines: [aLine('200')],
    issueDate: '2026-11-18',
    poNumber: '7741',
  })
  const partPaid = await anIssuedInvoice(company, {
    client,
    lines: [aLine('300')],
    issueDate: '2026-11-03',
    dueDate: '2026-12-03',
  })
  await aPayment(company, partPaid, { amount: '50', paidOn: '2026-11-10' })
  const late = await anIssuedInvoice(company, {
    client,
    lines: [aLine('400')],
    issueDate: '2026-10-12',
    dueDate: '2026-11-11',
  })
  const paid = await anIssuedInvoice(company, {
    client,
    lines: [aLine('500')],
    issueDate: '2026-10-09',
    dueDate: '2026-11-08',
  })
  await aPayment(company, paid, { paidOn: '2026-11-06' })
  const voided = await anIssuedInvoice(company, {
    client,
    lines: [aLine('600')],
    issueDate: '2025-12-01',
    dueDate: '2025-12-31',
  })
  await voidInvoice({ company, by: owner, now: noon, invoiceId: voided.id })
  return { company, owner, client, draft, due, partPaid, late, paid, voided }
}

describe('the list of invoices', () => {
  test('stands latest first, each with its state, day and amount', async () => {
    const { company } = await aMixedCompany()

    const { rows, counts, total, from, to } = await listInvoices({ company, now: noon })

    expect(rows.map(({ number, issued, state, amount }) => [number, issued, state.words, amount])).toEqual([
      [null, null, 'Draft', '€100.00'],
      ['2026-0001', '18 Nov', 'Due in 25 days', '€200.00'],
      ['2026-0002', '3 Nov', 'Part paid', '€250.00'],
      ['2026-0003', '12 Oct', '12 days late', '€400.00'],
      ['2026-0004', '9 Oct', 'Paid 6 Nov', '€500.00'],
      ['2025-0001', '1 Dec 2025', 'Void', '€600.00'],
    ])
    expect(counts).toEqual({ all: 6, draft: 1, open: 3, late: 1, paid: 1, void: 1, written_off: 0 })
    expect({ total, from, to }).toEqual({ total: 6, from: 1, to: 6 })
  })

  test('keeps to its tab; nonsense in the address is all', async () => {
    const { company } = await aMixedCompany()
    const amounts = async (state: unknown) => {
      const { rows } = await listInvoices({ company, now: noon, state: readStateFilter(state) })
      return rows.map(({ amount }) => amount)
    }

    expect(await amounts('draft')).toEqual(['€100.00'])
    expect(await amounts('open')).toEqual(['€200.00', '€250.00', '€400.00'])
    expect(await amounts('late')).toEqual(['€400.00'])
    expect(await amounts('paid')).toEqual(['€500.00'])
    expect(await amounts('void')).toEqual(['€600.00'])
    expect(await amounts(['open'])).toHaveLength(6)
    expect(await amounts('constructor')).toHaveLength(6)
  })

  test('searches number, client and PO number', async () => {
    const { company, client } = await aMixedCompany()
    await anIssuedInvoice(company, { client: await aClient(company, { name: 'Kestrel Analytics' }) })
    const found = async (search: string) =>
      (await listInvoices({ company, now: noon, search })).rows.map(({ number }) => number)

    expect(await found('0003')).toEqual(['2026-0003'])
    expect(await found('774')).toEqual(['2026-0001'])
    expect(await found('KESTREL')).toEqual(['2026-0005'])
    expect(await found('harbour')).toHaveLength(6)
    expect(await found('%')).toEqual([])
    expect(await listInvoices({ company, now: noon, clientId: client.id })).toMatchObject({
      total: 6,
      counts: { all: 6, open: 3, late: 1 },
    })
  })

  test('T5: finds an invoice by the number of its credit note, void ones too, and none of another company', async () => {
    const { company, partPaid } = await aMixedCompany()
    const other = await aMixedCompany()
    const { id: creditNoteId, number } = await aCreditNote(company, partPaid)
    await aCreditNote(other.company, other.due)
    const found = async (search: string, state: 'all' | 'open' | 'paid' = 'all') =>
      (await listInvoices({ company, now: noon, search, state })).rows.map(({ id }) => id)

    expect(number).toBe('CN-2026-0001')
    expect(await found('cn-2026-0001')).toEqual([partPaid.id])
    expect(await found(number, 'paid')).toEqual([partPaid.id])
    expect(await found(number, 'open')).toEqual([])
    expect(await found('CN-2026-0002')).toEqual([])
    await voidCreditNote({ company, by: { kind: 'system' }, now: noon, creditNoteId })
    expect(await found(number, 'open')).toEqual([partPaid.id])
  })

  test('is read page by page, forwards and back, through drafts and equal days', async () => {
    const { company } = await aCompany()
    const client = await aClient(company)
    for (const issueDate of ['2026-11-01', '2026-11-02', '2026-11-02', '2026-11-02', '2026-11-03']) {
      await anIssuedInvoice(company, { client, issueDate })
    }
    for (let made = 0; made < 3; made += 1) await aDraft(company, { client })
    const read = (place?: { after?: string; before?: string }) =>
      listInvoices({ company, now: noon, limit: 2, ...(place ? { place } : {}) })

    const whole = (await listInvoices({ company, now: noon })).rows.map(({ id }) => id)
    const forwards: string[] = []
    const spans: string[] = []
    let page = await read()
    for (;;) {
      forwards.push(...page.rows.map(({ id }) => id))
      spans.push(`${page.from}–${page.to} of ${page.total}`)
      if (page.next === null) break
      page = await read({ after: page.next })
    }
    const back: string[] = [...page.rows.map(({ id }) => id)]
    while (page.previous !== null) {
      page = await read({ before: page.previous })
      back.unshift(...page.rows.map(({ id }) => id))
    }

    expect(forwards).toEqual(whole)
    expect(back).toEqual(whole)
    expect(spans).toEqual(['1–2 of 8', '3–4 of 8', '5–6 of 8', '7–8 of 8'])
  })

  test('tells the last that happened to each', async () => {
    const { company, owner, client, due, late, partPaid, draft } = await aMixedCompany()
    const contact = await aContact(company, { client, name: 'Clara Aubert' })
    const yesterday = new Date('2026-11-22T09:00:00Z')
    await sendInvoice({ company, by: owner, now: yesterday, invoiceId: due.id, requestKey: 'first' })
    await recordView({ company, contact, now: noon, invoiceId: late.id })

    const { rows } = await listInvoices({ company, now: noon })
    const told = new Map(rows.map(({ id, whatHappened }) => [id, whatHappened]))

    expect(told.get(draft.id)).toBeNull()
    expect(told.get(late.id)).toBe('Viewed by C. Aubert, today')
    expect(told.get(partPaid.id)).toBe('€50.00 paid, today')
  })

  test('T5: lists, counts, sums and pages know no other company', async () => {
    const { company, late } = await aMixedCompany()
    const other = (await aCompany()).company
    const where = { company: other, now: noon }

    expect(await listInvoices({ ...where, search: 'harbour' })).toMatchObject({
      rows: [],
      total: 0,
      from: 0,
      to: 0,
      counts: { all: 0, open: 0 },
    })
    expect(await invoiceFigures(where)).toMatchObject({
      open: { sums: ['€0.00'], invoices: 0 },
      daysToBePaid: null,
    })
    expect(await openInvoiceCount(other)).toBe(0)
    expect(await invoicePage({ ...where, publicId: late.publicId })).toBeNull()
    expect(await invoiceSheet({ ...where, publicId: late.publicId })).toBeNull()
    expect(await invoicePage({ company, now: noon, publicId: late.publicId })).not.toBeNull()
  })
})

describe('the numbers above the list', () => {
  test('say what is open, late and came in, and how long it takes', async () => {
    const { company } = await aMixedCompany()

    expect(await invoiceFigures({ company, now: noon })).toEqual({
      open: { sums: ['€850.00'], invoices: 3 },
      late: { sums: ['€400.00'], invoices: 1 },
      paid: { sums: ['€550.00'], change: null },
      daysToBePaid: 28,
    })
  })

  test('compare with the thirty days before, and take the middle of the days', async () => {
    const { company } = await aCompany()
    for (const [issueDate, paidOn, price] of [
      ['2026-09-01', '2026-10-01', '100'],
      ['2026-10-20', '2026-10-25', '60'],
      ['2026-11-01', '2026-11-11', '52'],
      ['2026-01-01', '2026-06-01', '900'],
    ] as const) {
      const invoice = await anIssuedInvoice(company, { issueDate, lines: [aLine(price)] })
      await aPayment(company, invoice, { paidOn })
    }

    const { paid, daysToBePaid } = await invoiceFigures({ company, now: noon })

    expect(paid).toEqual({ sums: ['€112.00'], change: 12 })
    expect(daysToBePaid).toBe(10)
  })

  test('the due date itself is not late where the company is', async () => {
    const { company } = await aCompany({ timeZone: 'Pacific/Auckland' })
    await anIssuedInvoice(company, { issueDate: '2026-11-01', dueDate: '2026-11-24' })
    const at = async (now: string) => (await listInvoices({ company, now: new Date(now) })).counts.late

    expect(await at('2026-11-24T10:59:00Z')).toBe(0)
    expect(await at('2026-11-24T11:01:00Z')).toBe(1)
  })

  test('a client’s page and sums are their own', async () => {
    const { company, client } = await aMixedCompany()
    const other = await aClient(company)

    expect(await clientPage({ company, publicId: client.publicId, now: noon })).toMatchObject({
      open: ['€850.00'],
      late: ['€400.00'],
      daysLate: 12,
      invoices: 6,
    })
    expect(await clientPage({ company, publicId: other.publicId, now: noon })).toMatchObject({
      open: ['€0.00'],
      late: [],
      invoices: 0,
    })
  })
})
