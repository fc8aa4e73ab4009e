import { sayWhen } from '@/lib/audit/story'
import { today } from '@/lib/dates'
import type { Company, SeenVersion } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { templateVersion } from '@/lib/pdf/template-version'
import { fileNameOf, paperOf } from '../document'
import type { SeenWay } from './keeping'

type Asked = { company: Company; invoiceId: string; now: Date }

export type SeenLine = {
  publicId: string
  /** 'Still to pay: €9,150.54' */
  standing: string
  /** 'Opened in the portal yesterday 14:02', one for each way that it reached the client. */
  ways: string[]
  /** The layout has changed since: the words are the same. */
  otherLayout: boolean
}

/** More than a life of an invoice has. */
const most = 30

/** The versions of an invoice that its client has seen, the newest first. */
export async function seenVersionsOf({ company, invoiceId, now }: Asked): Promise<SeenLine[]> {
  const versions = await companyDb(company.id).seenVersion.findMany({
    where: { invoiceId },
    omit: { document: true },
    orderBy: [{ firstAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return versions.map((version) => ({
    publicId: version.publicId,
    standing: version.standing,
    ways: waysOf(version, { company, now }),
    otherLayout: version.template !== templateVersion(),
  }))
}

const wayWords: Record<SeenWay, string> = {
  sentAt: 'Sent as a file',
  viewedAt: 'Opened in the portal',
  savedAt: 'File saved',
  sharedAt: 'Opened by a link',
}
const ways = Object.keys(wayWords) as SeenWay[]

function waysOf(version: Pick<SeenVersion, SeenWay>, { company, now }: Omit<Asked, 'invoiceId'>): string[] {
  const when = ways.flatMap((way) => {
    const at = version[way]
    return at ? [{ at, words: `${wayWords[way]} ${sayWhen(at, { timeZone: company.timeZone, now })}` }] : []
  })
  return when.sort((one, other) => one.at.getTime() - other.at.getTime()).map(({ words }) => words)
}

type AskedVersion = { company: Company; invoicePublicId: string; versionPublicId: string }

/** A version as its client saw it, as a file; null when there is none of this invoice. Not within a transaction. */
export async function seenPdf({ company, invoicePublicId, versionPublicId }: AskedVersion) {
  if (!isPublicId(invoicePublicId) || !isPublicId(versionPublicId)) return null
  const version = await companyDb(company.id).seenVersion.findFirst({
    where: { publicId: versionPublicId, invoice: { publicId: invoicePublicId } },
    include: { invoice: { select: { number: true } } },
  })
  if (!version) return null
  // Written by keepSeen alone, from the same type.
  const document: InvoiceDocument = JSON.parse(version.document)
  const day = today(company.timeZone, version.firstAt)
  return {
    bytes: await paperOf(company, document),
    fileName: `${fileNameOf(version.invoice.number ?? 'invoice')}-as-seen-${day}.pdf`,
  }
}
