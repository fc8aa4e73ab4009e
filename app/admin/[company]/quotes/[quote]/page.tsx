import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { adminPath } from '@/components/admin/addresses'
import { TeamCard } from '@/components/admin/invoices/team-card'
import { LatestMessages } from '@/components/admin/messages/latest-messages'
import { AnswerCard } from '@/components/admin/quotes/answer-card'
import { QuoteActions } from '@/components/admin/quotes/quote-actions'
import { QuoteStandingCard } from '@/components/admin/quotes/standing-card'
import { Story } from '@/components/admin/story'
import { brandOf } from '@/components/brand/brand-of'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { Chip } from '@/components/ui/chip'
import { Columns } from '@/components/ui/columns'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { noticeFrom } from '@/lib/i18n/notice'
import { quotePage } from '@/lib/invoices/quotes/queries'

type Params = PageProps<'/admin/[company]/quotes/[quote]'>

/** Once for the title and the page. */
const quoteAt = cache(async (slug: string, publicId: string) => {
  const context = await requireMember(slug, 'invoices:read')
  const page = await quotePage({ company: context.company, publicId, now: new Date() })
  return page ? { ...context, page } : notFound()
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { company, quote } = await params
  return { title: (await quoteAt(company, quote)).page.view.title }
}

export default async function QuotePage({ params, searchParams }: Params) {
  const { company: slug, quote: publicId } = await params
  const { company, member, page } = await quoteAt(slug, publicId)
  const { view, client } = page
  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={view.number ?? 'Draft quote'}
        state={<Chip tone={view.state.tone}>{view.state.words}</Chip>}
        back={{ href: adminPath(slug, 'quotes'), label: 'Quotes' }}
        sub={
          <>
            For <TextLink href={adminPath(slug, 'clients', client.publicId)}>{client.name}</TextLink>
          </>
        }
        actions={
          <QuoteActions
            {...{ slug, page }}
            mayWrite={may(member.role, 'invoices:write')}
            maySend={may(member.role, 'invoices:send')}
          />
        }
      />
      <Columns
        asideFirst
        aside={
          <>
            <QuoteStandingCard {...{ slug, page }} />
            <AnswerCard {...{ slug, page }} />
            <TeamCard fields={page.unprinted} />
            <LatestMessages slug={slug} title="Messages" messages={page.messages} />
          </>
        }
      >
        <InvoiceSheet invoice={view} company={brandOf(company)} level={2} />
        <div className="print:hidden">
          <Story title="What happened" lines={page.timeline} empty="Nothing yet." />
        </div>
      </Columns>
    </>
  )
}
