import type { CompanyDb } from '@/lib/db/tenancy'
import { publicId, sha256 } from '@/lib/ids'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { templateVersion } from '@/lib/pdf/template-version'

/** How a version reached the client: the column that says when it first did. */
export type SeenWay = 'sentAt' | 'viewedAt' | 'savedAt' | 'sharedAt'

type Seen = { invoiceId: string; document: InvoiceDocument; way: SeenWay; now: Date }

/**
 * Keeps what the client has now seen, so that it can be seen again (docs/decisions/042): each content once, and of
 * each way the first time. Two at once keep one.
 */
export async function keepSeen(
  view: Pick<CompanyDb, 'seenVersion'>,
  { invoiceId, document, way, now }: Seen,
): Promise<void> {
  const text = canonicalJson(document)
  const hash = sha256(text)
  const known = await view.seenVersion.findFirst({
    where: { invoiceId, hash },
    select: { id: true, [way]: true },
  })
  if (!known) {
    const version = {
      ...{ publicId: publicId(), invoiceId, hash, document: text, template: templateVersion() },
      ...{ standing: standingOf(document).slice(0, 400), firstAt: now },
    }
    await view.seenVersion.createMany({ data: [version], skipDuplicates: true })
  }
  await view.seenVersion.updateMany({ where: { invoiceId, hash, [way]: null }, data: { [way]: now } })
}

/** The same text for the same content, in whatever order a newer Foyer puts its parts together. */
function canonicalJson(document: InvoiceDocument): string {
  return JSON.stringify(document, (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

/** What tells one version from the next, mostly: what it says about paying. */
function standingOf({ balance, state }: InvoiceDocument): string {
  return balance ? `${balance.label}: ${balance.amount}` : (state ?? '')
}
