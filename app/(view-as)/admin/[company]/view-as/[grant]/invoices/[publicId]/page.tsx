import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { clientInvoices } from '@/components/portal/addresses'
import { InvoiceColumns } from '@/components/portal/invoice-columns'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { BackLink } from '@/components/ui/page-header'
import { viewedInvoice } from './viewed-invoice'

type InvoicePageProps = PageProps<'/admin/[company]/view-as/[grant]/invoices/[publicId]'>

export async function generateMetadata({ params }: InvoicePageProps): Promise<Metadata> {
  const { company, grant, publicId } = await params
  const { invoice } = await viewedInvoice(company, grant, publicId)
  return { title: (await getTranslations('portal.invoice'))('title', { number: invoice.view.number ?? '' }) }
}

/** One invoice as the client sees it. It is not marked as viewed (Case 30). */
export default async function ViewedInvoicePage({ params }: InvoicePageProps) {
  const { company: slug, grant, publicId } = await params
  const { company, client, viewing, invoice } = await viewedInvoice(slug, grant, publicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const t = await getTranslations('portal.invoice')
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <BackLink href={clientInvoices(company, client)} label={t('back')} />
      <InvoiceColumns company={company} invoice={invoice.view} notes={invoice.notes} />
    </ViewAsShell>
  )
}
