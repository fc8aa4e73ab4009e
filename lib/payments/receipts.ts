import { type Actor, record } from '@/lib/audit/record'
import { today } from '@/lib/dates'
import type { Contact, Invoice, Payment } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { addressed, holdPeople } from '@/lib/invoices/addressees'
import { datesOf } from '@/lib/invoices/issuing'
import { type Letter, writeLetters } from '@/lib/invoices/letters'
import { recipientsOf } from '@/lib/invoices/sending'
import { endedByHand, saveShareLink } from '@/lib/invoices/share-links'
import { isSharable } from '@/lib/invoices/sharing'
import { parseAmount } from '@/lib/money'
import type { PaymentInput } from './schema'

/** Receipts as they were written, and what from. */
export type DraftedReceipts = {
  invoice: Invoice
  recipients: Contact[]
  /** Whom no new open link is mailed to. */
  closedTo: string[]
  letters: Letter[]
}

type Draft = { company: { id: string }; payment: Omit<PaymentInput, 'receipt'>; now: Date }

/**
 * Writes a receipt for everybody who receives the invoice, before the transaction that records the payment: that
 * takes time. Null where there is nothing to confirm, or nobody to tell.
 */
export async function draftReceipts({ company, payment, now }: Draft): Promise<DraftedReceipts | null> {
  const view = companyDb(company.id)
  const invoice = await view.invoice.findUnique({
    where: { id: payment.invoiceId },
    include: { client: true },
  })
  const amount = invoice ? parseAmount(payment.amount, invoice.currency) : null
  const dueDate = invoice ? datesOf(invoice).dueDate : null
  if (!invoice || !dueDate || amount === null || amount <= 0n || invoice.balance === 0n) return null
  if (await view.payment.findFirst({ where: { requestKey: payment.requestKey } })) return null

  const owner = await view.company.findUniqueOrThrow({ where: { id: company.id } })
  const recipients = await recipientsOf(view, { invoice, day: today(owner.timeZone, now) })
  if (recipients.length === 0) return null
  const closedTo = await endedByHand(view, { invoiceId: invoice.id, contacts: recipients })
  const letters = await writeLetters({
    company: owner,
    invoice: { ...invoice, balance: amount < invoice.balance ? invoice.balance - amount : 0n },
    reason: {
      kind: 'receipt',
      amount,
      // The client's credit.
      over: amount > invoice.balance ? amount - invoice.balance : 0n,
      paidOn: payment.paidOn,
    },
    dueDate,
    recipients: addressed(recipients),
    note: null,
    open: isSharable(owner, invoice.client),
    closedTo,
    now,
  })
  return { invoice, recipients, closedTo, letters }
}

type Queue = { drafted: DraftedReceipts; invoice: Invoice; payment: Payment; by: Actor; now: Date }

/**
 * Queues them with the payment that they confirm: both are there afterwards, or neither. Refused: `payment-moved`
 * when what they say is no longer so.
 */
export async function queueReceipts(tx: CompanyTx, { drafted, invoice, payment, by, now }: Queue) {
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  await holdPeople(tx, invoice.clientId)
  const recipients = await recipientsOf(tx, { invoice, day: today(timeZone, now) })
  const closedTo = await endedByHand(tx, { invoiceId: invoice.id, contacts: recipients })
  const facts = (told: Pick<DraftedReceipts, 'recipients' | 'closedTo'>) =>
    JSON.stringify([told.recipients.map(({ id, email }) => [id, email]), told.closedTo])
  if (invoice.balance !== drafted.invoice.balance || facts({ recipients, closedTo }) !== facts(drafted)) {
    throw refused('payment-moved')
  }

  for (const { link } of drafted.letters) if (link) await saveShareLink(tx, link)
  const number = invoice.number ?? ''
  await queueMessages(
    tx,
    drafted.letters.map(({ withNumber }) => ({ ...withNumber(number), restsOnId: payment.id })),
    now,
  )
  await record(tx, {
    event: 'invoice.receipt-sent',
    by,
    subject: { kind: 'invoice', id: invoice.id },
    at: now,
    data: { paymentId: payment.id, number, to: recipients.map(({ name }) => name) },
  })
}
