import { expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { recordPayment } from '@/lib/payments/recording'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice, invoiceNow, messagesOf } from '../../support/invoice-builders'
import { lastMessageTo } from '../../support/mailbox'

useDatabase()

function paid(invoice: { id: string }, changes: { amount?: string; requestKey?: string } = {}) {
  return {
    ...{ invoiceId: invoice.id, amount: '40.00', paidOn: '2026-11-20', reference: null },
    ...{ method: 'bank_transfer' as const, requestKey: 'made-with-the-form', receipt: true },
    ...changes,
  }
}

async function aSituation(company: Parameters<typeof aCompany>[0] = {}) {
  const made = await aCompany(company)
  const client = await aClient(made.company, {
    contacts: [
      { name: 'Jules Hartley', email: 'jules@harbour.example' },
      { name: 'Kit Moor', email: 'kit@harbour.example', receivesInvoices: false },
    ],
  })
  return { ...made, by: made.owner, client, invoice: await anIssuedInvoice(made.company, { client }) }
}

test('Case 40: a receipt goes to whoever receives the invoice, says what is left, and answers go to the owner', async () => {
  const { company, by, invoice } = await aSituation({ replyTo: 'mara@northlight.example' })
  await recordPayment({ company, by, now: noon, payment: paid(invoice) })

  expect(await messagesOf(company)).toMatchObject([
    { kind: 'receipt', toAddress: 'jules@harbour.example', invoiceId: invoice.id },
  ])
  const { subject, text, replyTo } = await lastMessageTo('jules@harbour.example')
  expect(subject).toBe(`${company.name} has received €40.00 for invoice ${invoice.number}`)
  expect(text).toContain('on Friday, 20 November 2026 · €60.00 is left to pay')
  expect(text).toContain(`/portal/${company.slug}/invoices/${invoice.publicId}`)
  expect(replyTo).toBe('mara@northlight.example')
  expect(await eventsOf(company, invoice)).toEqual([
    ...['invoice.created', 'invoice.issued', 'payment.recorded', 'invoice.receipt-sent'],
  ])
})

test('A receipt for more than was left says that the rest is kept as credit', async () => {
  const { company, by, invoice } = await aSituation()
  await recordPayment({ company, by, now: noon, payment: { ...paid(invoice), amount: '120.50' } })
  const { text } = await lastMessageTo('jules@harbour.example')
  expect(text).toContain('nothing is left to pay · €20.50 of it is kept for you as credit')
})

test('A payment is not confirmed unless somebody says so', async () => {
  const { company, by, invoice } = await aSituation({ sendReceipts: true })
  await recordPayment({ company, by, now: noon, payment: { ...paid(invoice), receipt: false } })
  expect(await messagesOf(company)).toEqual([])
})

test('A8: a double click, or the form posted again later, sends one receipt', async () => {
  const { company, by, invoice } = await aSituation()
  const record = () => recordPayment({ company, by, now: noon, payment: paid(invoice) })

  await Promise.all([record(), record(), record()])
  await record()
  expect(await messagesOf(company)).toHaveLength(1)
})

test('A payment that is refused is confirmed to nobody', async () => {
  const { company, by, invoice } = await aSituation()
  for (const amount of ['-5', '0', 'forty']) {
    const payment = paid(invoice, { amount })
    await expect(recordPayment({ company, by, now: noon, payment })).rejects.toMatchObject({
      field: 'amount',
    })
  }
  expect(await messagesOf(company)).toEqual([])
})

test('More than is left is confirmed whole, and nothing is left to pay', async () => {
  const { company, by, invoice } = await aSituation()
  await recordPayment({ company, by, now: noon, payment: paid(invoice, { amount: '140' }) })

  const { subject, text } = await lastMessageTo('jules@harbour.example')
  expect(subject).toContain('€140.00')
  expect(text).not.toMatch(/[−-]€?\d+\.\d\d is left/)
})

test('Two payments at once: the receipts of the second would say what is no longer so, and nothing is recorded', async () => {
  const { company, by, invoice } = await aSituation()
  const payments = ['first-form', 'second-form'].map((requestKey) =>
    recordPayment({ company, by, now: noon, payment: paid(invoice, { requestKey }) }),
  )

  const results = await Promise.allSettled(payments)
  const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
  const messages = await messagesOf(company)
  const { balance } = await invoiceNow(company, invoice)
  // Either the second came after the first was done, or it was refused: never a receipt with a wrong sum.
  expect(refusals.every((code) => code === 'payment-moved')).toBe(true)
  expect(messages).toHaveLength(2 - refusals.length)
  expect(balance).toBe(BigInt(10_000 - 4_000 * messages.length))
})

test('Where the portal is off, a receipt links to nothing and asks for no money', async () => {
  const { company, by, invoice } = await aSituation({
    portalEnabled: false,
    bankIban: 'DE02120300000000202051',
  })
  await recordPayment({ company, by, now: noon, payment: paid(invoice, { amount: '100' }) })

  const { html, text } = await lastMessageTo('jules@harbour.example')
  expect(html).not.toContain('href=')
  expect(text).toContain('nothing is left to pay')
  expect(text).not.toContain('DE02')
})

test('I3: where links are open, a receipt has one of its own, and the older one dies', async () => {
  const { company, by, invoice } = await aSituation({ invoiceLinks: 'open' })
  await recordPayment({ company, by, now: noon, payment: paid(invoice) })
  await recordPayment({ company, by, now: noon, payment: paid(invoice, { requestKey: 'the-second-form' }) })

  const links = await companyDb(company.id).shareLink.findMany({ where: { invoiceId: invoice.id } })
  expect(links.map(({ revokedAt }) => revokedAt === null).sort()).toEqual([false, true])
  expect((await lastMessageTo('jules@harbour.example')).text).toContain(`/portal/${company.slug}/share/`)
})

test('An address that mail has come back from gets no receipt, and the row says why', async () => {
  const { company, by, client, invoice } = await aSituation()
  await aContact(company, { client, email: 'ana@harbour.example' })
  await companyDb(company.id).emailSuppression.create({
    data: { address: 'jules@harbour.example', cause: 'bounced', since: noon },
  })
  await recordPayment({ company, by, now: noon, payment: paid(invoice) })

  const states = (await messagesOf(company)).map(({ toAddress, state }) => [toAddress, state])
  expect(Object.fromEntries(states)).toEqual({
    'jules@harbour.example': 'failed',
    'ana@harbour.example': 'queued',
  })
})

test('I4: a receipt makes no temporary password', async () => {
  const { company, by, invoice } = await aSituation({ temporaryPasswords: true })
  await recordPayment({ company, by, now: noon, payment: paid(invoice) })

  expect((await messagesOf(company))[0]?.sealed).toBeNull()
  expect((await lastMessageTo('jules@harbour.example')).text).not.toContain('temporary')
})
