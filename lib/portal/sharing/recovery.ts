import { record } from '@/lib/audit/record'
import { holdContact } from '@/lib/auth/holding'
import { knownDevice } from '@/lib/auth/known-device'
import { messageCounters, takeTurn } from '@/lib/auth/throttle'
import { portalInvoiceAddress, portalShareAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { formatDate } from '@/lib/dates'
import type { Company, Contact, Invoice } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { invoiceLinkMessage } from '@/lib/email/compose/link-message'
import { queueMessages } from '@/lib/email/outbox'
import { holdPeople } from '@/lib/invoices/addressees'
import { datesOf } from '@/lib/invoices/issuing'
import { draftShareLink, lastDayOf, saveShareLink, shareLinkEnd } from '@/lib/invoices/share-links'
import { isSharable } from '@/lib/invoices/sharing'
import { visibleInvoices } from '../visibility'
import { findShareLink, freshAddress } from './queries'

type FreshLink = {
  company: Company
  /** Of the dead link. */
  token: string
  caller: string
  /** The cookie of a device that was signed in on before, if there is one. */
  deviceCookie: string | null
  now: Date
}

/**
 * Mails a fresh link to the invoice of a dead one: to the address that one went to, and to no other; where a sign-in
 * is required by now, the ordinary link (Case 21). Does nothing, and says nothing, for a token that is not ours or
 * still opens, one that was passed on by hand, one that a member ended, somebody who may no longer see the invoice
 * (Case 19), or when too many messages were asked for (SECURITY L6, M10).
 */
export async function mailFreshShareLink(request: FreshLink): Promise<void> {
  const { company, token, caller, deviceCookie, now } = request
  const found = await findShareLink({ company, token, now })
  const contact = found?.link.contact
  if (!found || found.live || !contact) return
  const view = companyDb(company.id)
  if (!(await freshAddress(view, found.link))) return

  const identity = { realm: 'contact' as const, companyId: company.id, email: contact.email }
  if (!(await takeTurn(messageCounters(identity, caller, knownDevice(deviceCookie, identity)), now))) return
  const viewer = { contactId: contact.id }
  const theirs = { id: found.link.invoiceId, ...visibleInvoices({ company, viewer, now }) }
  const invoice = await view.invoice.findFirst({ where: theirs })
  if (!invoice || !company.portalEnabled) return

  const open = isSharable(company, found.link.invoice.client)
  const link = draftLink({ company, contact, invoice, now })
  const message = await messageWith({ company, contact, invoice, link, open })
  await companyTransaction(company.id, async (tx) => {
    await holdPeople(tx, invoice.clientId)
    if (!(await holdContact(tx, contact)) || !(await tx.invoice.findFirst({ where: theirs }))) return
    if (open) await saveShareLink(tx, link)
    await record(tx, {
      event: 'invoice.link-mailed',
      by: { kind: 'system' },
      subject: { kind: 'invoice', id: invoice.id },
      at: now,
      data: { number: invoice.number, name: contact.name },
    })
    await queueMessages(tx, [message], now)
  })
}

type Draft = { company: Company; contact: Contact; invoice: Invoice; now: Date }

function draftLink({ company, contact, invoice, now }: Draft) {
  const { dueDate } = datesOf(invoice)
  const expiresAt = shareLinkEnd({ dueDate, sentAt: now, timeZone: company.timeZone })
  return draftShareLink({ invoiceId: invoice.id, contact, expiresAt, now })
}

type Letter = Omit<Draft, 'now'> & { link: ReturnType<typeof draftLink>; open: boolean }

function messageWith({ company, contact, invoice, link, open }: Letter) {
  return invoiceLinkMessage({
    sender: senderOf(company),
    to: { address: contact.email, name: contact.name },
    contactId: contact.id,
    invoiceId: invoice.id,
    number: invoice.number ?? '',
    link: open ? portalShareAddress(company, link.token) : portalInvoiceAddress(company, invoice),
    uselessAfter: link.row.expiresAt,
    until: open ? formatDate(lastDayOf(link.row, company.timeZone), 'long') : null,
  })
}
