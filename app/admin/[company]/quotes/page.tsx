import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { NoQuotes } from '@/components/admin/quotes/no-quotes'
import { QuoteTable } from '@/components/admin/quotes/quote-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { Tabs } from '@/components/ui/tabs'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { listQuotes, type QuoteFilter, quoteFilters, readQuoteFilter } from '@/lib/invoices/quotes/queries'

export const metadata: Metadata = { title: 'Quotes' }

const words: Record<QuoteFilter, string> = {
  all: 'All',
  draft: 'Draft',
  open: 'Open',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Expired',
  invoiced: 'Invoiced',
}

export default async function QuotesPage({ params, searchParams }: PageProps<'/admin/[company]/quotes'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:read')
  const value = async (name: string) => (await queryValue(searchParams, name)) ?? undefined
  const state = readQuoteFilter(await value('state'))
  const search = await value('q')
  const place = { after: await value('after'), before: await value('before') }
  const list = await listQuotes({ company, now: new Date(), state, search, place })
  const path = adminPath(company.slug, 'quotes')
  const asked = { state: state === 'all' ? undefined : state, q: search }
  const mayWrite = may(member.role, 'invoices:write')
  const newPath = mayWrite ? `${path}/new` : null

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title="Quotes"
        actions={
          newPath && (
            <ButtonLink href={newPath} variant="primary">
              New quote
            </ButtonLink>
          )
        }
      />
      {list.counts.all > 0 && (
        <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Tabs
            label="Quotes by state"
            tabs={quoteFilters.map((filter) => ({
              href: pathWith(path, { state: filter === 'all' ? null : filter, q: search }),
              label: words[filter],
              count: list.counts[filter],
              current: filter === state,
            }))}
          />
          <SearchForm
            action={path}
            defaultValue={search}
            keep={{ state: asked.state }}
            labels={{ field: 'Search quotes', placeholder: 'Search number, client, PO', submit: 'Search' }}
          />
        </div>
      )}
      <Card pad="none">
        {list.rows.length > 0 ? (
          <QuoteTable slug={company.slug} quotes={list.rows} mayWrite={mayWrite} />
        ) : (
          <NoQuotes any={list.counts.all > 0} {...{ state, search, newPath }} showAll={path} />
        )}
      </Card>
      {list.rows.length > 0 && (
        <Pagination
          {...pagesOf(path, asked, list)}
          summary={list.total === 1 ? '1 quote' : `${list.total} quotes`}
          labels={byDate}
        />
      )}
    </>
  )
}
