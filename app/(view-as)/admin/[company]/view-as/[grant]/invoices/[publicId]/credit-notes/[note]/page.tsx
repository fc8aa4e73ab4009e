import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { portalInvoice } from '@/components/portal/addresses'
import { NoteColumns } from '@/components/portal/credit-note-columns'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { BackLink } from '@/components/ui/page-header'
import { viewedNote } from './viewed-note'

type NotePageProps = PageProps<'/admin/[company]/view-as/[grant]/invoices/[publicId]/credit-notes/[note]'>

export async function generateMetadata({ params }: NotePageProps): Promise<Metadata> {
  const { company, grant, publicId, note } = await params
  return { title: (await viewedNote(company, grant, publicId, note)).note.view.title }
}

/** A credit note as the client sees it. */
export default async function ViewedNotePage({ params }: NotePageProps) {
  const { company: slug, grant, publicId, note: notePublicId } = await params
  const { company, client, viewing, invoice, note } = await viewedNote(slug, grant, publicId, notePublicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const t = await getTranslations('portal.creditNote')
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <BackLink
        href={portalInvoice(company, invoice.view)}
        label={t('back', { number: note.invoiceNumber })}
      />
      <NoteColumns {...{ company, note }} invoice={invoice.view} />
    </ViewAsShell>
  )
}
