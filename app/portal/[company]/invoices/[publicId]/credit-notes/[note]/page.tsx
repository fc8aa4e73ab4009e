import type { Metadata } from 'next'
import { after } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { portalInvoice } from '@/components/portal/addresses'
import { NoteColumns } from '@/components/portal/credit-note-columns'
import { PortalShell } from '@/components/portal/shell'
import { BackLink } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { isLooking } from '@/lib/http/looking'
import { clientsOfContact } from '@/lib/portal/queries'
import { recordNoteView } from '@/lib/portal/viewing'
import { askedNote } from './asked-note'

type NotePageProps = PageProps<'/portal/[company]/invoices/[publicId]/credit-notes/[note]'>

export async function generateMetadata({ params }: NotePageProps): Promise<Metadata> {
  const { company, publicId, note } = await params
  return { title: (await askedNote(company, publicId, note)).note.view.title }
}

/** A credit note of an invoice of theirs. */
export default async function CreditNotePage({ params }: NotePageProps) {
  const { company: slug, publicId, note: notePublicId } = await params
  const { company, contact } = await requireContact(slug)
  const { invoice, note } = await askedNote(slug, publicId, notePublicId)
  if (await isLooking()) {
    after(() => recordNoteView({ company, contact, creditNoteId: note.id, now: new Date() }))
  }
  const clients = await clientsOfContact({ company, viewer: { contactId: contact.id }, now: new Date() })
  const t = await getTranslations('portal.creditNote')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={invoice.client}>
      <BackLink
        href={portalInvoice(company, invoice.view)}
        label={t('back', { number: note.invoiceNumber })}
      />
      <NoteColumns {...{ company, note }} invoice={invoice.view} />
    </PortalShell>
  )
}
