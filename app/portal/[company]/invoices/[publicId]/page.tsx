import type { Metadata } from 'next'
import { after } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { clientInvoices } from '@/components/portal/addresses'
import { InvoiceColumns } from '@/components/portal/invoice-columns'
import { PortalShell } from '@/components/portal/shell'
import { BackLink } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { isLooking } from '@/lib/http/looking'
import { clientsOfContact } from '@/lib/portal/queries'
import { recordView } from '@/lib/portal/viewing'
import { askedInvoice } from './asked-invoice'

type InvoicePageProps = PageProps<'/portal/[company]/invoices/[publicId]'>

export async function generateMetadata({ params }: InvoicePageProps): Promise<Metadata> {
  const { company: slug, publicId } = await params
  const { invoice } = await askedInvoice(slug, publicId)
  return { title: (await getTranslations('portal.invoice'))('title', { number: invoice.view.number ?? '' }) }
}

/** What an invoice message links to: the sheet, and beside it what to do. */
export default async function InvoicePage({ params }: InvoicePageProps) {
  const { company: slug, publicId } = await params
  const { company, contact } = await requireContact(slug)
  const { id, view, client, notes } = (await askedInvoice(slug, publicId)).invoice
  if (await isLooking()) {
    after(() => recordView({ company, contact, invoiceId: id, sheet: view, now: new Date() }))
  }
  const clients = await clientsOfContact({ company, viewer: { contactId: contact.id }, now: new Date() })
  const t = await getTranslations('portal.invoice')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <BackLink href={clientInvoices(company, client)} label={t('back')} />
      <InvoiceColumns {...{ company, notes }} invoice={view} />
    </PortalShell>
  )
}
