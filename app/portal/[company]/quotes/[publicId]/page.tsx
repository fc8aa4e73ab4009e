import type { Metadata } from 'next'
import { after } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { clientQuotes } from '@/components/portal/addresses'
import { QuoteColumns } from '@/components/portal/quotes/quote-columns'
import { PortalShell } from '@/components/portal/shell'
import { Flash } from '@/components/ui/note'
import { BackLink } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { isLooking } from '@/lib/http/looking'
import { noticeFrom } from '@/lib/i18n/notice'
import { clientsOfContact } from '@/lib/portal/queries'
import { recordQuoteView } from '@/lib/portal/viewing'
import { askedQuote } from './asked-quote'

type QuotePageProps = PageProps<'/portal/[company]/quotes/[publicId]'>

export async function generateMetadata({ params }: QuotePageProps): Promise<Metadata> {
  const { company: slug, publicId } = await params
  return { title: (await askedQuote(slug, publicId)).quote.view.title }
}

/** What a message about a quote links to: the sheet, and beside it the answer. */
export default async function QuotePage({ params, searchParams }: QuotePageProps) {
  const { company: slug, publicId } = await params
  const { company, contact } = await requireContact(slug)
  const { quote } = await askedQuote(slug, publicId)
  if (await isLooking()) {
    after(() => recordQuoteView({ company, contact, quoteId: quote.id, now: new Date() }))
  }
  const clients = await clientsOfContact({ company, viewer: { contactId: contact.id }, now: new Date() })
  const t = await getTranslations('portal.quote')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={quote.client}>
      <Flash message={await noticeFrom(searchParams)} />
      <BackLink href={clientQuotes(company, quote.client)} label={t('back')} />
      <QuoteColumns company={company} quote={quote} />
    </PortalShell>
  )
}
