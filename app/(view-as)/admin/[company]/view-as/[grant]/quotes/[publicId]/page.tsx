import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { clientQuotes } from '@/components/portal/addresses'
import { QuoteColumns } from '@/components/portal/quotes/quote-columns'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { BackLink } from '@/components/ui/page-header'
import { viewedQuote } from './viewed-quote'

type QuotePageProps = PageProps<'/admin/[company]/view-as/[grant]/quotes/[publicId]'>

export async function generateMetadata({ params }: QuotePageProps): Promise<Metadata> {
  const { company, grant, publicId } = await params
  return { title: (await viewedQuote(company, grant, publicId)).quote.view.title }
}

/** One quote as the client sees it: it is not marked as viewed, and nobody can answer it (Case 30). */
export default async function ViewedQuotePage({ params }: QuotePageProps) {
  const { company: slug, grant, publicId } = await params
  const { company, client, viewing, quote } = await viewedQuote(slug, grant, publicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const t = await getTranslations('portal.quote')
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <BackLink href={clientQuotes(company, client)} label={t('back')} />
      <QuoteColumns company={company} quote={quote} viewedAs />
    </ViewAsShell>
  )
}
