import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { creditOf } from '@/lib/payments/credit-queries'
import { applyCredit, takeBackCredit } from '@/lib/payments/crediting'
import { listPayments } from '@/lib/payments/queries'
import { recordClientPayment } from '@/lib/payments/recording'
import { refundCredit, removeRefund } from '@/lib/payments/refunding'
import { removePayment } from '@/lib/payments/removing'
import type { ClientPaymentInput, RefundInput } from '@/lib/payments/schema'
import { aClient, aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import {
  aCredit,
  aDraft,
  aLine,
  allocationsOf,
  anIssuedInvoice,
  invoiceNow,
} from '../../support/invoice-builders'

useDatabase()

/** A company, a client, and two open invoices of 100.00 each. */
async function aLedger() {
  const { company, owner: by } = await aCompany()
  const client = await aClient(company)
  const first = await anIssuedInvoice(company, { client })
  const second = await anIssuedInvoice(company, { client })
  const us = { company, by, now: noon }
  const pay = (changes: Partial<ClientPaymentInput>) =>
    recordClientPayment({ ...us, payment: { ...aPaymentOf(client), ...changes } })
  const credit = async () => (await creditOf({ company, clientId: client.id }))[0]?.words ?? null
  const refund = (changes: Partial<RefundInput> = {}) =>
    refundCredit({ ...us, refund: { ...aRefundOf(client), ...changes } })
  return { company, by, us, client, first, second, pay, credit, refund }
}

const aPaymentOf = (client: { id: string }): ClientPaymentInput => ({
  ...{ clientId: client.id, currency: 'EUR', amount: '150.00', paidOn: '2026-11-20', parts: [] },
  ...{ method: 'bank_transfer', reference: null, requestKey: 'made-with-the-form' },
})

const aRefundOf = (client: { id: string }): RefundInput => ({
  ...{ clientId: client.id, currency: 'EUR', amount: '5.00', refundedOn: '2026-11-21' },
  ...{ method: 'bank_transfer', reference: null, requestKey: 'made-with-the-refund' },
})

const part = ({ id: invoiceId }: { id: string }, amount: string | null) => ({ invoiceId, amount })

describe('one payment for several invoices', () => {
  test('pays each its part, and what is left is the client’s credit', async () => {
    const { company, client, first, second, pay, credit } = await aLedger()
    await pay({ amount: '150', parts: [part(first, '100'), part(second, '30')] })

    expect(await invoiceNow(company, first)).toMatchObject({ state: 'paid', balance: 0n })
    expect(await invoiceNow(company, second)).toMatchObject({ state: 'part_paid', balance: 7000n })
    expect(await credit()).toBe('€20.00')
    const { rows } = await listPayments({ company, now: noon })
    expect(rows).toMatchObject([
      {
        amount: '€150.00',
        credit: '€20.00',
        invoices: [{ part: '€100.00' }, { part: '€30.00' }],
        client: { name: client.name },
      },
    ])
    expect(await eventsOf(company, first)).toContain('payment.recorded')
    expect(await eventsOf(company, client)).toContain('payment.credited')
  })

  test('an empty field, or nought, pays nothing there', async () => {
    const { company, first, second, pay } = await aLedger()
    const payment = await pay({ amount: '50', parts: [part(first, null), part(second, '0.00')] })

    expect(await allocationsOf(company, payment)).toEqual([])
    expect(payment.credit).toBe(5000n)
  })

  test('A8: posted three times at once it is one payment', async () => {
    const { company, first, pay } = await aLedger()
    const post = () => pay({ amount: '60', parts: [part(first, '60')] })
    const recorded = await Promise.all([post(), post(), post()])

    expect(new Set(recorded.map(({ id }) => id)).size).toBe(1)
    expect(await invoiceNow(company, first)).toMatchObject({ paid: 6000n })
  })

  test('A5: what is wrong is refused at its own field, and nothing is kept', async () => {
    const { company, first, second, pay } = await aLedger()
    const refusals: [Partial<ClientPaymentInput>, object][] = [
      [{ amount: '10.005' }, { code: 'payment-malformed', field: 'amount', values: { decimals: 2 } }],
      [{ parts: [part(first, '-1')] }, { code: 'payment-not-above-zero', field: 'parts[0].amount' }],
      [{ parts: [part(first, 'x')] }, { code: 'payment-malformed', field: 'parts[0].amount' }],
      [
        { parts: [part(first, '1'), part(second, '100.01')] },
        { code: 'payment-over-balance', field: 'parts[1].amount', values: { balance: '€100.00' } },
      ],
      [
        { amount: '150', parts: [part(first, '100'), part(second, '50.01')] },
        { code: 'payment-parts-over', field: 'amount', values: { parts: '€150.01' } },
      ],
      [{ paidOn: '2026-11-24' }, { code: 'payment-in-future', field: 'paidOn' }],
    ]
    for (const [changes, refusal] of refusals) await expect(pay(changes)).rejects.toMatchObject(refusal)
    expect(await companyDb(company.id).payment.count()).toBe(0)
  })

  test('money of another currency pays no invoice, and the sentence names both', async () => {
    const { first, pay } = await aLedger()
    await expect(pay({ currency: 'USD', parts: [part(first, '10')] })).rejects.toMatchObject({
      code: 'payment-other-currency',
      field: 'parts[0].amount',
      values: { invoice: 'EUR', currency: 'USD' },
    })
  })

  test('a draft, and an invoice of another client, are refused at their field', async () => {
    const { company, client, pay } = await aLedger()
    const draft = await aDraft(company, { client })
    const others = await anIssuedInvoice(company)

    const field = 'parts[0].amount'
    await expect(pay({ parts: [part(draft, '1')] })).rejects.toMatchObject({ code: 'invoice-draft', field })
    await expect(pay({ parts: [part(others, '1')] })).rejects.toMatchObject({ code: 'not-found', field })
  })

  test('T4: neither another company’s client, invoice, payment, credit nor refund is found', async () => {
    const theirs = await aLedger()
    await aCredit(theirs.company, theirs.client)
    const { id: refundId } = await theirs.refund()
    const { us, client, pay } = await aLedger()
    const foreign = { code: 'client-missing' }

    await expect(pay({ clientId: theirs.client.id })).rejects.toMatchObject(foreign)
    await expect(pay({ parts: [part(theirs.first, '1')] })).rejects.toMatchObject({ code: 'not-found' })
    await expect(applyCredit({ ...us, invoiceId: theirs.first.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(removeRefund({ ...us, refundId })).rejects.toMatchObject({ code: 'not-found' })
    const refund = { ...aRefundOf(theirs.client) }
    await expect(refundCredit({ ...us, refund })).rejects.toMatchObject(foreign)
    expect(await creditOf({ company: us.company, clientId: theirs.client.id })).toEqual([])
    expect(await creditOf({ company: us.company, clientId: client.id })).toEqual([])
  })
})

describe('credit', () => {
  test('is applied to an invoice, the oldest first, and counts there from today', async () => {
    const { company, us, client, first, credit } = await aLedger()
    const later = await aCredit(company, client, { amount: '90', paidOn: '2026-11-10' })
    const older = await aCredit(company, client, { amount: '30', paidOn: '2026-11-01' })
    await applyCredit({ ...us, invoiceId: first.id })

    expect(await invoiceNow(company, first)).toMatchObject({
      state: 'paid',
      paid: 10000n,
      paidOn: new Date('2026-11-23'),
    })
    expect(await allocationsOf(company, older)).toMatchObject([{ amount: 3000n, fromCredit: true }])
    expect(await allocationsOf(company, later)).toMatchObject([{ amount: 7000n, fromCredit: true }])
    expect(await credit()).toBe('€20.00')
    expect(await eventsOf(company, first)).toContain('credit.applied')
  })

  test('A8: pressed twice it is applied once; with none there it is refused', async () => {
    const { company, us, client, first, second, credit } = await aLedger()
    await aCredit(company, client, { amount: '150' })
    const apply = (invoiceId: string) => applyCredit({ ...us, invoiceId })
    await Promise.all([apply(first.id), apply(first.id)])
    expect(await credit()).toBe('€50.00')

    await apply(second.id)
    expect(await invoiceNow(company, second)).toMatchObject({ state: 'part_paid', balance: 5000n })
    await apply(second.id)
    expect(await eventsOf(company, second)).toEqual(['invoice.created', 'invoice.issued', 'credit.applied'])
    const { id: third } = await anIssuedInvoice(company, { client })
    await expect(apply(third)).rejects.toMatchObject({ code: 'no-credit' })
    const later = { ...us, now: new Date(noon.getTime() + 120_000), invoiceId: second.id }
    await expect(applyCredit(later), 'no second half of a double click').rejects.toMatchObject({
      code: 'no-credit',
    })
  })

  test('of a payment that was for the same invoice is told together with it', async () => {
    const { company, us, first, pay } = await aLedger()
    await pay({ amount: '150', parts: [part(first, '30')] })
    await applyCredit({ ...us, invoiceId: first.id })

    const { rows } = await listPayments({ company, now: noon })
    expect(rows).toMatchObject([{ credit: '€50.00', invoices: [{ number: first.number, part: '€100.00' }] }])
  })

  test('of another currency it pays nothing', async () => {
    const { company, us, client, first } = await aLedger()
    await aCredit(company, client, { currency: 'JPY', amount: '5000' })

    await expect(applyCredit({ ...us, invoiceId: first.id })).rejects.toMatchObject({ code: 'no-credit' })
  })

  test('taken back, once or twice, it is credit again', async () => {
    const { company, us, client, first, credit } = await aLedger()
    const payment = await aCredit(company, client)
    await applyCredit({ ...us, invoiceId: first.id })
    const [share] = await allocationsOf(company, payment)
    const allocationId = share?.id ?? ''
    await takeBackCredit({ ...us, allocationId })
    await takeBackCredit({ ...us, allocationId })

    expect(await credit()).toBe('€20.00')
    expect(await invoiceNow(company, first)).toMatchObject({ state: 'issued', paid: 0n })
    expect(await allocationsOf(company, payment)).toMatchObject([{ removedAt: noon }])
  })

  test('is refunded, never above what there is; the refund removed is credit again', async () => {
    const { company, client, us, credit, refund } = await aLedger()
    await aCredit(company, client)
    await aCredit(company, client, { amount: '10' })
    await expect(refund({ amount: '30.01' })).rejects.toMatchObject({
      code: 'refund-over-credit',
      field: 'amount',
      values: { credit: '€30.00' },
    })
    await expect(refund({ refundedOn: '2026-11-24' })).rejects.toMatchObject({ field: 'refundedOn' })

    const { id: refundId } = await refund({ amount: '25' })
    expect((await refund({ amount: '25' })).id).toBe(refundId)
    expect(await credit()).toBe('€5.00')
    await removeRefund({ ...us, refundId })
    await removeRefund({ ...us, refundId })
    expect(await credit()).toBe('€30.00')
    const events = await eventsOf(company, client)
    expect(events.filter((event) => event.startsWith('credit.'))).toEqual([
      'credit.refunded',
      'credit.refund-removed',
    ])
  })
})

describe('a payment that is removed', () => {
  test('is taken back from every invoice it paid, with its credit, and leaves a trace', async () => {
    const { company, us, client, first, second, pay, credit } = await aLedger()
    const payment = await pay({ amount: '150', parts: [part(first, '100'), part(second, '30')] })
    await removePayment({ ...us, paymentId: payment.id })
    await removePayment({ ...us, paymentId: payment.id })

    expect(await invoiceNow(company, first)).toMatchObject({ state: 'issued', paid: 0n, paidOn: null })
    expect(await invoiceNow(company, second)).toMatchObject({ state: 'issued', balance: 10000n })
    expect(await credit()).toBeNull()
    expect(await allocationsOf(company, payment)).toMatchObject([{ removedAt: noon }, { removedAt: noon }])
    for (const subject of [first, second]) {
      const events = await eventsOf(company, subject)
      expect(events.filter((event) => event === 'payment.removed')).toHaveLength(1)
    }
    expect(await eventsOf(company, client)).toContain('payment.credit-removed')
  })

  test('is refused while its credit is used elsewhere, and the sentence says where', async () => {
    const { company, us, first, second, pay } = await aLedger()
    const payment = await pay({ amount: '120', parts: [part(first, '100')] })
    await applyCredit({ ...us, invoiceId: second.id })

    await expect(removePayment({ ...us, paymentId: payment.id })).rejects.toMatchObject({
      code: 'payment-credit-used',
      values: { amount: '€20.00', number: second.number },
    })
    const used = (await allocationsOf(company, payment)).find(({ fromCredit }) => fromCredit)
    await takeBackCredit({ ...us, allocationId: used?.id ?? '' })
    await removePayment({ ...us, paymentId: payment.id })
    expect(await invoiceNow(company, first)).toMatchObject({ paid: 0n })
  })

  test('is refused while its credit went back to the client, and the sentence says when', async () => {
    const { us, pay, refund } = await aLedger()
    const payment = await pay({ amount: '20' })
    const { id: refundId } = await refund()

    await expect(removePayment({ ...us, paymentId: payment.id })).rejects.toMatchObject({
      code: 'payment-refunded',
      values: { amount: '€5.00', day: '21 Nov 2026' },
    })
    await removeRefund({ ...us, refundId })
    expect(await removePayment({ ...us, paymentId: payment.id })).toMatchObject({
      credit: 0n,
      removedAt: noon,
    })
  })
})

test('twenty at once, in circles and with credit, never allot more than there is, and nobody waits for ever', async () => {
  const { company, us, client, pay } = await aLedger()
  const invoices = await Promise.all(
    [1, 2, 3].map(() => anIssuedInvoice(company, { client, lines: [aLine('50')] })),
  )
  const [a, b, c] = invoices
  if (!a || !b || !c) throw new Error('three invoices')
  await aCredit(company, client, { amount: '40' })
  const circles = [
    [a, b, c],
    [b, c, a],
    [c, b, a],
  ]
  const tries = Array.from({ length: 20 }, (_, index) => {
    if (index % 5 === 4) return applyCredit({ ...us, invoiceId: circles[index % 3]?.[0]?.id ?? '' })
    const parts = (circles[index % 3] ?? []).map((invoice) => part(invoice, '7'))
    return pay({ amount: '25', parts, requestKey: `form-number-${index}` })
  })
  const outcomes = await Promise.allSettled(tries)
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  for (const reason of reasons) {
    expect(['payment-over-balance', 'invoice-settled', 'no-credit']).toContain(reason)
  }

  const view = companyDb(company.id)
  for (const invoice of invoices) {
    const { _sum } = await view.paymentAllocation.aggregate({
      where: { invoiceId: invoice.id, removedAt: null },
      _sum: { amount: true },
    })
    const { paid, total, balance } = await invoiceNow(company, invoice)
    expect(paid).toBe(_sum.amount)
    expect(paid <= total && balance === total - paid).toBe(true)
  }
  const payments = await view.payment.findMany({ include: { allocations: true } })
  for (const { amount, credit, allocations } of payments) {
    expect(allocations.reduce((sum, share) => sum + share.amount, credit)).toBe(amount)
  }
})
