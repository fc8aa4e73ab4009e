import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { voidInvoice } from '@/lib/invoices/voiding'
import { creditOf } from '@/lib/payments/credit-queries'
import { listPayments } from '@/lib/payments/queries'
import { recordPayment } from '@/lib/payments/recording'
import { removePayment } from '@/lib/payments/removing'
import { type PaymentInput, RecordedPayment } from '@/lib/payments/schema'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { aDraft, aLine, anIssuedInvoice, aPayment, invoiceNow } from '../../support/invoice-builders'

useDatabase()

type Typed = Omit<PaymentInput, 'receipt'>

function typed(invoice: { id: string }, changes: Partial<Typed> = {}): Typed {
  return {
    invoiceId: invoice.id,
    amount: '40.00',
    paidOn: '2026-11-20',
    method: 'bank_transfer',
    reference: null,
    requestKey: 'made-with-the-form',
    ...changes,
  }
}

describe('a payment', () => {
  test('leaves the rest to pay; the one that settles it gives the day', async () => {
    const { company, owner: by } = await aCompany()
    const invoice = await anIssuedInvoice(company)

    await recordPayment({ company, by, now: noon, payment: typed(invoice) })
    expect(await invoiceNow(company, invoice)).toMatchObject({
      state: 'part_paid',
      paid: 4000n,
      balance: 6000n,
      paidOn: null,
    })

    const rest = typed(invoice, { amount: '60', paidOn: '2026-11-10', requestKey: 'the-second-form' })
    await recordPayment({ company, by, now: noon, payment: rest })
    expect(await invoiceNow(company, invoice)).toMatchObject({
      state: 'paid',
      balance: 0n,
      paidOn: new Date('2026-11-20'),
    })
    expect(await eventsOf(company, invoice)).toEqual([
      'invoice.created',
      'invoice.issued',
      'payment.recorded',
      'payment.recorded',
    ])
  })

  test('A8: a double click, or the form posted again later, records one', async () => {
    const { company, owner: by } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    const record = () => recordPayment({ company, by, now: noon, payment: typed(invoice) })

    const recorded = await Promise.all([record(), record(), record()])
    recorded.push(await record())

    expect(new Set(recorded.map(({ id }) => id)).size).toBe(1)
    expect((await invoiceNow(company, invoice)).paid).toBe(4000n)
  })

  test('of many at once no more than the balance is taken', async () => {
    const { company, owner: by } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        recordPayment({
          company,
          by,
          now: noon,
          payment: typed(invoice, { requestKey: `form-number-${index}` }),
        }),
      ),
    )

    // Three reach it: 40, 40 and 20 of the third, whose rest is credit. The others come to one that is paid.
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await invoiceNow(company, invoice)).toMatchObject({ paid: 10000n, state: 'paid' })
    expect(await creditOf({ company, clientId: invoice.clientId })).toMatchObject([{ amount: 2000n }])
  })

  test.each([
    ['0', 'payment-not-above-zero'],
    ['-5', 'payment-not-above-zero'],
    ['1.2.3', 'payment-malformed'],
    ['1e99', 'payment-malformed'],
    ['1e309', 'payment-malformed'],
    ['NaN', 'payment-malformed'],
    ['1.005', 'payment-malformed'],
  ])('A5: an amount of %s is refused at its field', async (amount, code) => {
    const { company, owner: by } = await aCompany()
    const invoice = await anIssuedInvoice(company)

    await expect(
      recordPayment({ company, by, now: noon, payment: typed(invoice, { amount }) }),
    ).rejects.toMatchObject({ code, field: 'amount' })
    expect(await companyDb(company.id).payment.count()).toBe(0)
  })

  test('more than what is left becomes the client’s credit, and the trail says so', async () => {
    const { company, owner: by } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    await recordPayment({ company, by, now: noon, payment: typed(invoice, { amount: '250' }) })

    expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'paid', paid: 10000n, balance: 0n })
    expect(await creditOf({ company, clientId: invoice.clientId })).toEqual([
      { currency: 'EUR', amount: 15000n, words: '€150.00' },
    ])
    expect(await eventsOf(company, { id: invoice.clientId })).toContain('payment.credited')
    const again = typed(invoice, { requestKey: 'the-second-form' })
    await expect(recordPayment({ company, by, now: noon, payment: again })).rejects.toMatchObject({
      code: 'invoice-settled',
    })
  })

  test('a day still to come, a draft and a void invoice are refused', async () => {
    const { company, owner: by } = await aCompany()
    const record = (payment: Typed) => recordPayment({ company, by, now: noon, payment })
    const issued = await anIssuedInvoice(company)
    const voided = await anIssuedInvoice(company)
    await voidInvoice({ company, by, now: noon, invoiceId: voided.id })

    await expect(record(typed(issued, { paidOn: '2026-11-24' }))).rejects.toMatchObject({
      code: 'payment-in-future',
      field: 'paidOn',
    })
    await expect(record(typed(await aDraft(company)))).rejects.toMatchObject({ code: 'invoice-draft' })
    await expect(record(typed(voided))).rejects.toMatchObject({ code: 'invoice-void' })
  })

  test('removed once or twice, it counts for nothing and stays as a trace', async () => {
    const { company, owner: by } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    const payment = await aPayment(company, invoice)
    await removePayment({ company, by, now: noon, paymentId: payment.id })
    await removePayment({ company, by, now: noon, paymentId: payment.id })

    expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'issued', paid: 0n, paidOn: null })
    expect(await companyDb(company.id).payment.findFirst()).toMatchObject({ removedAt: noon })
    const events = await eventsOf(company, invoice)
    expect(events.filter((event) => event === 'payment.removed')).toHaveLength(1)
    await aPayment(company, invoice)
    expect((await invoiceNow(company, invoice)).state).toBe('paid')
  })

  test('T4: neither another company’s invoice nor its payment is found', async () => {
    const ours = await aCompany()
    const theirs = await aCompany()
    const invoice = await anIssuedInvoice(theirs.company)
    const payment = await aPayment(theirs.company, invoice, { amount: '1' })
    const us = { company: ours.company, by: ours.owner, now: noon }

    await expect(recordPayment({ ...us, payment: typed(invoice) })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(removePayment({ ...us, paymentId: payment.id })).rejects.toMatchObject({ code: 'not-found' })
    expect((await invoiceNow(theirs.company, invoice)).paid).toBe(100n)
  })

  test('currencies without decimals take none', async () => {
    const { company, owner: by } = await aCompany({ currency: 'JPY' })
    const invoice = await anIssuedInvoice(company, { lines: [aLine('1500')] })
    const pay = (amount: string) =>
      recordPayment({ company, by, now: noon, payment: typed(invoice, { amount }) })

    await expect(pay('10.5')).rejects.toMatchObject({ code: 'payment-malformed', values: { decimals: 0 } })
    expect((await pay('1500')).amount).toBe(1500n)
  })
})

describe('the list of payments', () => {
  test('stands latest first, page by page, of this company alone', async () => {
    const { company } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    for (const paidOn of ['2026-11-01', '2026-11-02', '2026-11-02', '2026-11-03']) {
      await aPayment(company, invoice, { amount: '5', paidOn })
    }
    const other = (await aCompany()).company
    await aPayment(other, await anIssuedInvoice(other))
    const read = (place?: { after?: string; before?: string }) =>
      listPayments({ company, now: noon, limit: 3, ...(place ? { place } : {}) })

    const first = await read()
    const second = await read({ after: first.next ?? '' })
    const back = await read({ before: second.previous ?? '' })

    expect(first.rows.map(({ on }) => on)).toEqual(['3 Nov', '2 Nov', '2 Nov'])
    expect(second.rows.map(({ on }) => on)).toEqual(['1 Nov'])
    expect(back.rows).toEqual(first.rows)
    expect(first.total).toBe(4)
    expect(first.rows[0]).toMatchObject({
      amount: '€5.00',
      method: 'Bank transfer',
      invoices: [{ number: '2026-0001', part: null }],
      credit: null,
    })
  })
})

test.each([
  ['amount', ''],
  ['amount', '9'.repeat(41)],
  ['paidOn', 'yesterday'],
  ['paidOn', ''],
  ['method', 'gold'],
  ['reference', 'x'.repeat(121)],
  ['requestKey', ''],
  ['invoiceId', 'x'],
])('A5: a bad %s (%s) of a payment is that field’s error', (field, value) => {
  const fields = { ...typed({ id: '01989f60-7c1e-7a55-9c1c-0123456789ab' }), reference: '', [field]: value }

  expect(Object.keys(fieldErrors(aForm(fields), RecordedPayment))).toEqual([field])
})
