import { type Actor, record } from '@/lib/audit/record'
import { invoiceLinkPolicy } from '@/lib/clients/invoice-links'
import { portalShareAddress } from '@/lib/companies/addresses'
import type { Client, Company, Invoice } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { askLife } from './asking-life'
import { datesOf } from './issuing'
import { lockExistingInvoice } from './locking'
import { draftShareLink, saveShareLink, shareLinkEnd } from './share-links'

type Verb = { company: Company; by: Actor; now: Date }

/**
 * Makes an open link for a member to pass on, and returns its address, which is known only now. Refused:
 * `not-found`, `invoice-draft`, `invoice-void`; `sharing-off` where the client's links ask for a sign-in.
 */
export async function makeShareLink({
  company,
  by,
  now,
  invoiceId,
}: Verb & { invoiceId: string }): Promise<string> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    askLife(invoice, 'share')
    const client = await tx.client.findUniqueOrThrow({ where: { id: invoice.clientId } })
    const owner = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
    if (!isSharable(owner, client)) throw refused('sharing-off', { values: { client: client.name } })

    const { dueDate } = datesOf(invoice)
    const expiresAt = shareLinkEnd({ dueDate, sentAt: now, timeZone: owner.timeZone })
    const link = draftShareLink({ invoiceId, contact: null, expiresAt, now })
    await saveShareLink(tx, link)
    await record(tx, {
      event: 'invoice.link-made',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number },
    })
    return portalShareAddress(owner, link.token)
  })
}

/** Whether this client's invoices may be opened by link at all. */
export function isSharable(
  company: Pick<Company, 'invoiceLinks' | 'portalEnabled'>,
  client: Pick<Client, 'invoiceLinks'>,
): boolean {
  return company.portalEnabled && invoiceLinkPolicy(company, client) === 'open'
}

/**
 * Ends a link for good, at once: who had it can't ask for a fresh one either, until a member sends the invoice again.
 * One that is dead already stays as it is. Refused: `not-found`.
 */
export async function revokeShareLink({
  company,
  by,
  now,
  linkPublicId,
}: Verb & { linkPublicId: string }): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const link = await tx.shareLink.findFirst({
      where: { publicId: linkPublicId },
      include: { invoice: true, contact: true },
    })
    if (!link) throw refused('not-found')
    // A reminder or receipt that is under way has made its link by now, or sees that this one was ended.
    await lockExistingInvoice(tx, link.invoiceId)
    const { count } = await tx.shareLink.updateMany({
      where: { id: link.id, revokedAt: null },
      data: { revokedAt: now, revokedByHand: true },
    })
    if (count === 0) return link.invoice
    await record(tx, {
      event: 'invoice.link-revoked',
      by,
      subject: { kind: 'invoice', id: link.invoiceId },
      at: now,
      data: { number: link.invoice.number, name: link.contact?.name ?? null },
    })
    return link.invoice
  })
}
