import { type Actor, record } from '@/lib/audit/record'
import { seesOn } from '@/lib/clients/live-access'
import { today } from '@/lib/dates'
import type { Company, EmailMessage } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { canTryAgain, queueAgain } from '@/lib/email/trying-again'
import { refused } from '@/lib/forms/refused'
import { askLife } from '../asking-life'
import { lockInvoice } from '../locking'
import { lockMessage, subjectOf } from './locking'

type TryAgain = { company: Pick<Company, 'id' | 'timeZone'>; by: Actor; now: Date; messageId: string }

/**
 * Lets a message that was not sent, or perhaps, go out once more, as it was written. On its way already, it does
 * nothing: a double click tries once. Refused: `not-found`; `message-sent`; what makes its words untrue by now:
 * `invoice-void`, `invoice-paid`, `invoice-written-off`, `message-amount-changed`, `message-address-changed`,
 * `message-person-gone`, `message-declined`; and what queueAgain refuses.
 */
export async function tryAgain({ company, by, now, messageId }: TryAgain): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const message = await lockMessage(tx, messageId)
    if (message.state === 'queued' || message.state === 'sending') return
    if (!canTryAgain(message)) throw refused('message-sent')

    await refuseOtherRecipient(tx, message)
    await refuseOutdated(tx, { message, day: today(company.timeZone, now) })
    await queueAgain(tx, message, now)
    await record(tx, {
      event: 'message.tried-again',
      by,
      subject: subjectOf(message),
      at: now,
      data: { to: message.toName || message.toAddress, messageId },
    })
  })
}

async function refuseOtherRecipient(tx: CompanyTx, message: EmailMessage): Promise<void> {
  const { contactId, kind, toName, toAddress } = message
  const contact = contactId && (await tx.contact.findUnique({ where: { id: contactId } }))
  if (contact && contact.email !== toAddress) {
    throw refused('message-address-changed', { values: { name: toName || contact.name } })
  }
  if (contact && kind === 'reminder' && contact.remindersDeclined) {
    throw refused('message-declined', { values: { name: contact.name } })
  }
}

/** These ask for what is to pay; a receipt is about what was paid. */
const asking = new Set(['invoice', 'invoice-link', 'reminder'])

/** It was written once: what it says of its invoice must still be so. */
async function refuseOutdated(
  tx: CompanyTx,
  { message, day }: { message: EmailMessage; day: ReturnType<typeof today> },
): Promise<void> {
  const { invoiceId, contactId, kind, createdAt, toName, toAddress } = message
  const invoice = invoiceId && (await lockInvoice(tx, invoiceId))
  if (!invoice) return
  if (invoice.state === 'void') throw refused('invoice-void')
  if (contactId && !(await maySee(tx, { contactId, invoice, day }))) {
    throw refused('message-person-gone', { values: { name: toName || toAddress } })
  }
  if (!asking.has(kind)) return
  askLife(invoice, 'send')
  const moved = await tx.paymentAllocation.findFirst({
    where: {
      invoiceId: invoice.id,
      OR: [{ at: { gt: createdAt } }, { removedAt: { gt: createdAt } }],
    },
    select: { id: true },
  })
  if (moved) throw refused('message-amount-changed')
}

type Looking = { contactId: string; invoice: { id: string; clientId: string }; day: ReturnType<typeof today> }

async function maySee(tx: CompanyTx, { contactId, invoice, day }: Looking): Promise<boolean> {
  const access = await tx.clientContact.findFirst({
    where: { AND: [{ contactId, clientId: invoice.clientId }, seesOn(day, invoice.id)] },
    select: { id: true },
  })
  return access !== null
}
