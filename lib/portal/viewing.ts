import { type AuditEntry, record } from '@/lib/audit/record'
import { holdContacts } from '@/lib/auth/holding'
import { today } from '@/lib/dates'
import type { Company, Contact, Prisma } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { documentOf } from '@/lib/invoices/document'
import { keepSeen, type SeenWay } from '@/lib/invoices/seen/keeping'
import type { InvoiceView } from '@/lib/invoices/view'
import { warn } from '@/lib/log'
import { visibleInvoices, visibleQuotes } from './visibility'

type Looked = {
  company: Company
  now: Date
  /** What they saw, which is kept as it was (docs/decisions/042). */
  sheet?: InvoiceView
  event?: 'invoice.viewed' | 'invoice.downloaded'
}

type RecordView = Looked & { contact: Pick<Contact, 'id' | 'name'>; invoiceId: string }

/**
 * Notes that a contact looked at their invoice, or saved its PDF (Case 31): at most once an hour for the same
 * contact, invoice and event. For anybody else's invoice it does nothing.
 */
export async function recordView(view: RecordView): Promise<void> {
  const { company, contact, now, invoiceId, event = 'invoice.viewed' } = view
  const theirs = visibleInvoices({ company, viewer: { contactId: contact.id }, now })
  const isTheirs = await companyTransaction(company.id, async (tx) => {
    const invoice = await tx.invoice.findFirst({ where: { id: invoiceId, ...theirs } })
    if (!invoice) return false
    const entry = {
      event,
      by: { kind: 'contact' as const, id: contact.id, name: contact.name },
      subject: { kind: 'invoice' as const, id: invoiceId },
      at: now,
      data: { number: invoice.number },
    }
    await holdContacts(tx, [contact.id])
    await recordOnceAnHour(tx, entry, { actorId: contact.id })
    return true
  })
  if (isTheirs) await keepSheet(view, { invoiceId, way: event === 'invoice.viewed' ? 'viewedAt' : 'savedAt' })
}

type QuoteView = Omit<Looked, 'event'> & {
  contact: Pick<Contact, 'id' | 'name'>
  quoteId: string
  event?: 'quote.viewed' | 'quote.downloaded'
}

/** The same of a quote. */
export async function recordQuoteView({ company, contact, now, quoteId, event }: QuoteView): Promise<void> {
  const theirs = visibleQuotes({ company, viewer: { contactId: contact.id }, now })
  await companyTransaction(company.id, async (tx) => {
    const quote = await tx.quote.findFirst({ where: { id: quoteId, ...theirs } })
    if (!quote) return
    const entry = {
      event: event ?? 'quote.viewed',
      by: { kind: 'contact' as const, id: contact.id, name: contact.name },
      subject: { kind: 'quote' as const, id: quoteId },
      at: now,
      data: { number: quote.number },
    }
    await holdContacts(tx, [contact.id])
    await recordOnceAnHour(tx, entry, { actorId: contact.id })
  })
}

type NoteView = Omit<Looked, 'event' | 'sheet'> & {
  contact: Pick<Contact, 'id' | 'name'>
  creditNoteId: string
  event?: 'credit-note.viewed' | 'credit-note.downloaded'
}

/** The same of a credit note, which is told with its invoice. */
export async function recordNoteView({
  company,
  contact,
  now,
  creditNoteId,
  event = 'credit-note.viewed',
}: NoteView): Promise<void> {
  const theirs = visibleInvoices({ company, viewer: { contactId: contact.id }, now })
  await companyTransaction(company.id, async (tx) => {
    const note = await tx.creditNote.findFirst({
      where: { id: creditNoteId, invoice: theirs },
      include: { invoice: true },
    })
    if (!note) return
    const entry = {
      event,
      by: { kind: 'contact' as const, id: contact.id, name: contact.name },
      subject: { kind: 'invoice' as const, id: note.invoiceId },
      at: now,
      data: { creditNoteId, note: note.number, number: note.invoice.number },
    }
    await holdContacts(tx, [contact.id])
    const same = { actorId: contact.id, data: { path: ['creditNoteId'], equals: creditNoteId } }
    await recordOnceAnHour(tx, entry, same)
  })
}

/**
 * Notes that an open link was used: who did is not known, only whom it was mailed to, so it is nobody's view. At
 * most once an hour for the same link and event; when it was last opened is kept with the link.
 */
export async function recordSharedView(view: Looked & { linkId: string }): Promise<void> {
  const { company, linkId, now, event = 'invoice.viewed' } = view
  const opened = await companyTransaction(company.id, async (tx) => {
    const link = await tx.shareLink.findUnique({
      where: { id: linkId },
      include: { contact: true, invoice: true },
    })
    if (!link) return null
    await tx.shareLink.update({ where: { id: linkId }, data: { lastOpenedAt: now } })
    const entry = {
      event,
      by: { kind: 'system' as const },
      subject: { kind: 'invoice' as const, id: link.invoiceId },
      at: now,
      data: { number: link.invoice.number, link: link.publicId, name: link.contact?.name ?? null },
    }
    await recordOnceAnHour(tx, entry, { data: { path: ['link'], equals: link.publicId } })
    return link.invoiceId
  })
  if (opened) await keepSheet(view, { invoiceId: opened, way: 'sharedAt' })
}

type Kept = { invoiceId: string; way: SeenWay }

/** Whoever looked has long seen it: that it could not be kept is the operator's business. */
async function keepSheet({ company, sheet, now }: Looked, { invoiceId, way }: Kept): Promise<void> {
  if (!sheet) return
  const document = documentOf({ view: sheet, company, today: today(company.timeZone, now) })
  await keepSeen(companyDb(company.id), { invoiceId, document, way, now }).catch((error: unknown) =>
    warn('What a client saw of an invoice could not be kept.', error),
  )
}

const hour = 3_600_000

/** `same`: how an event of the same person, or of the same link, is known; that one is held, or two at once are both noted. */
async function recordOnceAnHour(
  tx: CompanyTx,
  entry: AuditEntry,
  same: Pick<Prisma.AuditEventWhereInput, 'actorId' | 'data'>,
): Promise<void> {
  const lately = await tx.auditEvent.findFirst({
    where: {
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      event: entry.event,
      at: { gt: new Date(entry.at.getTime() - hour) },
      ...same,
    },
  })
  if (!lately) await record(tx, entry)
}
