import { setImmediate as otherWorkIsDone } from 'node:timers/promises'
import { makeZip } from 'client-zip'
import { takeTurn } from '@/lib/auth/throttle'
import { today } from '@/lib/dates'
import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { invoicePdf } from '@/lib/invoices/document'
import { latestFirst } from '@/lib/invoices/filters'
import { warn } from '@/lib/log'
import { type InvoiceForContact, invoiceForContact } from '../queries'
import { type Asking, visibleInvoices } from '../visibility'
import { mostInOneZip, type ZipProblem } from './schema'

type AskedZip = Asking & {
  clientId: string
  /** Public ids, as they came. */
  chosen: readonly string[]
  /** Called for each, once its file was handed over. */
  saved?: (invoice: InvoiceForContact) => Promise<void>
  /** Asked before each of them, besides: whether who views as the client still may. */
  still?: () => Promise<boolean>
}

type Zip = { file: ReadableStream<Uint8Array>; fileName: string }

/**
 * Chosen invoices of one client as a ZIP of their PDFs, the latest first; each is made when the one before it has
 * been read. Null when one of them isn't theirs, is a draft or isn't there: the same to them, as with one PDF
 * (Cases 26, 27, 34).
 */
export async function zipOfInvoices(asked: AskedZip): Promise<Zip | { problem: ZipProblem } | null> {
  const { company, now } = asked
  const chosen = [...new Set(asked.chosen)]
  if (chosen.length === 0) return { problem: 'none' }
  if (chosen.length > mostInOneZip) return { problem: 'many' }

  const publicIds = await theirsOf(asked, chosen)
  if (publicIds.length < chosen.length) return null
  if (!(await takeTurn([{ limit: 'zipDownloads', of: readerOf(asked) }], now))) return { problem: 'wait' }
  return {
    file: makeZip(filesOf(asked, publicIds)),
    fileName: `${company.slug}-invoices-${today(company.timeZone, now)}.zip`,
  }
}

async function theirsOf(asked: AskedZip, chosen: string[]): Promise<string[]> {
  const { company, clientId } = asked
  if (!chosen.every(isPublicId)) return []
  const found = await companyDb(company.id).invoice.findMany({
    where: { AND: [visibleInvoices(asked), { clientId, publicId: { in: chosen } }] },
    orderBy: latestFirst,
    select: { publicId: true },
  })
  return found.map(({ publicId }) => publicId)
}

/** Members who view as the same client share its turns. */
function readerOf({ company, viewer }: Asking): string {
  return `${company.id}:${'contactId' in viewer ? viewer.contactId : viewer.asClientId}`
}

async function* filesOf({ company, viewer, now, saved, still }: AskedZip, publicIds: string[]) {
  const takenNames = new Set<string>()
  for (const publicId of publicIds) {
    // Asked once more for each: whoever loses their access meanwhile gets no further.
    const may = (await still?.()) ?? true
    const invoice = may && (await invoiceForContact({ company, viewer, now: new Date(), publicId }))
    if (!invoice) throw new Error('An invoice was taken from who was saving it: its ZIP ends here.')
    const { bytes, fileName } = await invoicePdf({
      view: invoice.view,
      company,
      today: today(company.timeZone, now),
    })
    yield { name: freeName(fileName, takenNames), input: bytes, lastModified: now }
    await saved?.(invoice).catch((error: unknown) => warn('A saved invoice could not be noted.', error))
    // A PDF is made in one go: whoever else waits has a turn between two.
    await otherWorkIsDone()
  }
}

/** Two numbers can make one name ("A/1" and "a-1"), and file systems take capitals and small letters for the same. */
function freeName(fileName: string, taken: Set<string>): string {
  const stem = fileName.replace(/\.pdf$/, '')
  let name = fileName
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${stem}-${copy}.pdf`
  taken.add(name.toLowerCase())
  return name
}
