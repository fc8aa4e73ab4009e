import { type Actor, record } from '@/lib/audit/record'
import { portalInvoiceAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { today } from '@/lib/dates'
import type { Contact, CreditNote, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb } from '@/lib/db/tenancy'
import { creditNoteMessage } from '@/lib/email/compose/credit-note-message'
import { queueMessages } from '@/lib/email/outbox'
import { fillIn, type PreparedMessage } from '@/lib/email/outgoing-message'
import { ownTexts } from '@/lib/email/templates/queries'
import { refused } from '@/lib/forms/refused'
import { holdPeople } from '@/lib/invoices/addressees'
import { recipientsOf } from '@/lib/invoices/sending'
import { formatMoney } from '@/lib/money'

export type DraftedLetters = { recipients: Contact[]; letters: PreparedMessage<'number'>[] }

type Draft = {
  company: { id: string }
  invoiceId: string
  /** Minor units. */
  total: bigint
  reason: string
  now: Date
}

/**
 * Writes to everybody who receives the invoice, before the transaction that issues the note: that takes time. Null
 * where there is nobody.
 */
export async function draftLetters(draft: Draft): Promise<DraftedLetters | null> {
  const { company, invoiceId, total, reason, now } = draft
  const view = companyDb(company.id)
  const owner = await view.company.findUniqueOrThrow({ where: { id: company.id } })
  const invoice = await view.invoice.findUnique({ where: { id: invoiceId }, include: { client: true } })
  if (!invoice) return null
  const recipients = await recipientsOf(view, { invoice, day: today(owner.timeZone, now) })
  if (recipients.length === 0) return null
  const own = await ownTexts(view)
  const letters = await Promise.all(
    recipients.map(({ id, email, name }) =>
      creditNoteMessage({
        ...{ invoiceId, reason, own, contactId: id, sender: senderOf(owner) },
        to: { address: email, name },
        client: invoice.client.name,
        invoice: invoice.number ?? '',
        amount: formatMoney(total, invoice.currency),
        link: owner.portalEnabled ? portalInvoiceAddress(owner, invoice) : null,
      }),
    ),
  )
  return { recipients, letters }
}

type Queue = { drafted: DraftedLetters; note: CreditNote; invoice: Invoice; by: Actor; now: Date }

/** Queues them with the note: both are there afterwards, or neither. Refused: `credit-recipients-moved`. */
export async function queueLetters(tx: CompanyTx, { drafted, note, invoice, by, now }: Queue): Promise<void> {
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  await holdPeople(tx, invoice.clientId)
  const recipients = await recipientsOf(tx, { invoice, day: today(timeZone, now) })
  const facts = (people: Contact[]) => JSON.stringify(people.map(({ id, email }) => [id, email]))
  if (facts(recipients) !== facts(drafted.recipients)) throw refused('credit-recipients-moved')

  const { number } = note
  await queueMessages(
    tx,
    drafted.letters.map((letter) => ({ ...fillIn(letter, { number }), restsOnId: note.id })),
    now,
  )
  await record(tx, {
    event: 'credit-note.sent',
    by,
    subject: { kind: 'invoice', id: invoice.id },
    at: now,
    data: { creditNoteId: note.id, note: number, to: recipients.map(({ name }) => name) },
  })
}
