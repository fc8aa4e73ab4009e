import { sayWhen } from '@/lib/audit/story'
import { formatDate } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { lastDayOf } from './share-links'
import { isSharable } from './sharing'

export type OpenLink = {
  publicId: string
  /** To whom it was mailed; null: made to be passed on. */
  name: string | null
  email: string | null
  /** "yesterday 16:02"; null: not yet. */
  opened: string | null
  /** '2 January 2027', the last day on which it opens. */
  until: string
}

type Asked = { company: Company; now: Date; invoiceId: string; client: Pick<Client, 'invoiceLinks'> }

/** The links that open an invoice now, latest first; null where its client's links ask for a sign-in. */
export async function openLinksOf({ company, now, invoiceId, client }: Asked): Promise<OpenLink[] | null> {
  if (!isSharable(company, client)) return null
  const links = await companyDb(company.id).shareLink.findMany({
    where: { invoiceId, revokedAt: null, expiresAt: { gt: now } },
    include: { contact: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 50,
  })
  const place = { timeZone: company.timeZone, now }
  return links.map((link) => ({
    publicId: link.publicId,
    name: link.contact?.name ?? null,
    email: link.mailedTo,
    opened: link.lastOpenedAt && sayWhen(link.lastOpenedAt, place),
    until: formatDate(lastDayOf(link, company.timeZone), 'long'),
  }))
}
