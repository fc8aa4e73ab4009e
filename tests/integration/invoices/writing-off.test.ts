import { describe, expect, test } from 'vitest'
import { invoiceFigures, tabCounts } from '@/lib/invoices/figures'
import { messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { invoicePage, listInvoices } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { voidInvoice } from '@/lib/invoices/voiding'
import { takeUpInvoice, writeOffInvoice } from '@/lib/invoices/writing-off'
import { removePayment } from '@/lib/payments/removing'
import { invoiceForContact, invoicesForContact, overviewForContact } from '@/lib/portal/queries'
import { aClient, aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice, aPayment, invoiceNow } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { acting, aWaitingInvoice, inAnHour, jules } from '../../support/waiting-messages'

useDatabase()

async function aBadDebt() {
  const { company, owner: by } = await aCompany()
  const client = await aClient(company)
  const invoice = await anIssuedInvoice(company, { client })
  const payment = await aPayment(company, invoice, { amount: '30' })
  const us = { company, by, now: noon }
  const give = (invoiceId = invoice.id) => writeOffInvoice({ ...us, invoiceId, reason: 'They closed down.' })
  return { company, by, us, client, invoice, payment, give }
}

describe('an invoice that is written off', () => {
  test('is owed no more: it counts as open nowhere, and has a tab of its own', async () => {
    const { company, invoice, give } = await aBadDebt()
    await give()
    await give()

    expect(await invoiceNow(company, invoice)).toMatchObject({
      state: 'written_off',
      writtenOffOn: new Date('2026-11-23'),
      balance: 7000n,
    })
    expect((await invoiceFigures({ company, now: noon })).open).toEqual({ sums: ['€0.00'], invoices: 0 })
    expect(await tabCounts({ company, now: noon })).toMatchObject({ open: 0, late: 0, written_off: 1 })
    const list = await listInvoices({ company, now: noon, state: 'written_off' })
    expect(list.rows).toMatchObject([{ state: { words: 'Written off' } }])
    const page = await invoicePage({ company, publicId: invoice.publicId, now: noon })
    expect(page).toMatchObject({
      writtenOff: { on: '23 Nov', reason: 'They closed down.' },
      view: { open: false },
    })
    const events = await eventsOf(company, invoice)
    expect(events.filter((event) => event === 'invoice.written-off')).toHaveLength(1)
  })

  test('is closed to its client, who is told no reason', async () => {
    const { company, client, invoice, give } = await aBadDebt()
    await give()
    const asked = { company, viewer: { asClientId: client.id }, now: noon }

    const list = await invoicesForContact({ ...asked, clientId: client.id })
    expect(list.rows).toMatchObject([{ state: { words: 'Closed' } }])
    const shown = await invoiceForContact({ ...asked, publicId: invoice.publicId })
    expect(shown?.view).toMatchObject({ open: false, state: { words: 'Closed' } })
    expect(JSON.stringify(shown)).not.toContain('They closed down')
    expect(await overviewForContact({ ...asked, clientId: client.id })).toMatchObject({ open: ['€0.00'] })
  })

  test('is neither paid, sent nor made void; taken up again it is owed as before', async () => {
    const { company, us, invoice, give } = await aBadDebt()
    await give()
    const refusal = { code: 'invoice-written-off' }
    await expect(aPayment(company, invoice, { amount: '1' })).rejects.toMatchObject(refusal)
    await expect(voidInvoice({ ...us, invoiceId: invoice.id })).rejects.toMatchObject(refusal)
    const requestKey = 'made-with-the-form'
    await expect(sendInvoice({ ...us, invoiceId: invoice.id, requestKey })).rejects.toMatchObject(refusal)

    await takeUpInvoice({ ...us, invoiceId: invoice.id })
    await takeUpInvoice({ ...us, invoiceId: invoice.id })
    expect(await invoiceNow(company, invoice)).toMatchObject({
      ...{ state: 'part_paid', balance: 7000n, writtenOffOn: null, writtenOffReason: null },
    })
    expect(await eventsOf(company, invoice)).toContain('invoice.taken-up')
  })

  test('Case 38: written off before it went out and taken up again, it asks for somebody, and is sent once more', async () => {
    const scene = await aWaitingInvoice()
    const { company, invoice } = scene
    const us = { ...acting(scene), invoiceId: invoice.id }
    await writeOffInvoice({ ...us, reason: 'A mistake.' })
    expect(await messagesToSeeTo(company)).toBe(0)
    await takeUpInvoice(us)
    expect(await messagesToSeeTo(company)).toBe(2)

    const requestKey = 'once-more'
    await sendInvoice({ ...us, requestKey, choice: { people: null, cc: [], bcc: null, attach: false } })
    expect(await messagesTo(jules, inAnHour)).toHaveLength(1)
  })

  test('stays given up when a payment of before is removed, and knows the new rest', async () => {
    const { company, us, invoice, payment, give } = await aBadDebt()
    await give()
    await removePayment({ ...us, paymentId: payment.id })

    expect(await invoiceNow(company, invoice)).toMatchObject({ state: 'written_off', balance: 10000n })
    await takeUpInvoice({ ...us, invoiceId: invoice.id })
    expect((await invoiceNow(company, invoice)).state).toBe('issued')
  })

  test('was open before: a draft, a paid one and a void one are refused', async () => {
    const { company, us, give } = await aBadDebt()
    const paid = await anIssuedInvoice(company)
    await aPayment(company, paid)
    const voided = await anIssuedInvoice(company)
    await voidInvoice({ ...us, invoiceId: voided.id })

    await expect(give((await aDraft(company)).id)).rejects.toMatchObject({ code: 'draft-not-void' })
    await expect(give(paid.id)).rejects.toMatchObject({ code: 'invoice-settled' })
    await expect(give(voided.id)).rejects.toMatchObject({ code: 'invoice-void' })
  })

  test('T4: another company’s is not found', async () => {
    const theirs = await aBadDebt()
    const { us } = await aBadDebt()
    const invoiceId = theirs.invoice.id

    const give = writeOffInvoice({ ...us, invoiceId, reason: 'x' })
    await expect(give).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeUpInvoice({ ...us, invoiceId })).rejects.toMatchObject({ code: 'not-found' })
  })
})
