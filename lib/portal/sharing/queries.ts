import { today } from '@/lib/dates'
import type { Company, Prisma, ShareLink } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { sha256 } from '@/lib/ids'
import { isSharable } from '@/lib/invoices/sharing'
import { sheetParts, showToClient } from '@/lib/invoices/sheet'
import type { InvoiceView } from '@/lib/invoices/view'
import { creditNotesOf, type ListedNote } from '@/lib/payments/credit-notes/queries'
import { maskEmail } from '@/lib/text'
import { visibleInvoices } from '../visibility'

type Asked = { company: Company; token: string; now: Date }

const linkParts = { contact: true, invoice: { include: { client: true } } } satisfies Prisma.ShareLinkInclude

/**
 * A share link of this company and whether it opens its invoice now: not when it has expired or was revoked, where
 * the portal is off or the client's links ask for a sign-in by now, and not when the person it was mailed to may no
 * longer see the invoice (Cases 19, 21). Null when this company never made it.
 */
export async function findShareLink({ company, token, now }: Asked) {
  const view = companyDb(company.id)
  const link = await view.shareLink.findFirst({ where: { tokenHash: sha256(token) }, include: linkParts })
  if (!link) return null
  const { contactId, invoiceId, invoice, revokedAt, expiresAt } = link
  const open = revokedAt === null && expiresAt > now && isSharable(company, invoice.client)
  const theirs =
    contactId === null ||
    (await view.invoice.count({
      where: { id: invoiceId, ...visibleInvoices({ company, viewer: { contactId }, now }) },
    })) > 0
  return { link, live: open && theirs }
}

export type SharedInvoice =
  | { live: true; linkId: string; view: InvoiceView; notes: ListedNote[] }
  /** `freshTo`: the masked address that a fresh one could go to; null when it was mailed to nobody. */
  | { live: false; freshTo: string | null }

/** What the page of an open link may show: this one invoice, and that there are credit notes for it; of a dead link the masked address it went to. */
export async function openSharedInvoice({ company, token, now }: Asked): Promise<SharedInvoice> {
  const found = await findShareLink({ company, token, now })
  if (!found) return { live: false, freshTo: null }
  const { link, live } = found
  const view = companyDb(company.id)
  if (!live) {
    const address = await freshAddress(view, link)
    return { live, freshTo: address && maskEmail(address) }
  }

  const invoice = await view.invoice.findUniqueOrThrow({ where: { id: link.invoiceId }, include: sheetParts })
  const onDay = today(company.timeZone, now)
  const notes = await creditNotesOf({ company, now, invoiceId: invoice.id })
  return { live, linkId: link.id, view: await showToClient(view, { company, found: invoice, onDay }), notes }
}

type Mailed = Pick<ShareLink, 'mailedTo' | 'contactId' | 'invoiceId'> & { contact: { email: string } | null }

/**
 * Where a fresh link may go: the address the old one went to, while it is still that person's. Nowhere when a member
 * ended the last one that they had to this invoice: not by an older one either.
 */
export async function freshAddress(
  view: Pick<CompanyDb, 'shareLink'>,
  { mailedTo, contact, contactId, invoiceId }: Mailed,
): Promise<string | null> {
  if (!contact || contact.email !== mailedTo) return null
  const last = await view.shareLink.findFirst({
    where: { contactId, invoiceId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return last?.revokedByHand ? null : mailedTo
}
