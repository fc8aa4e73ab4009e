import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { Place } from '@/lib/keyset'
import { type PortalQuote, quotesForContact } from '@/lib/portal/quotes/queries'
import type { Asking } from '@/lib/portal/visibility'
import { clientHome, clientQuotes, portalQuote } from '../addresses'

type ClientQuotesProps = {
  asking: Asking
  client: { id: string; publicId: string; name: string }
  place: Place
}

/** One client's quotes, to whoever may see them. */
export async function ClientQuotes({ asking, client, place }: ClientQuotesProps) {
  const { company } = asking
  const list = await quotesForContact({ ...asking, clientId: client.id, place })
  const t = await getTranslations('portal.quotes')
  const names = { client: client.name, company: company.name }
  const path = clientQuotes(company, client)
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('sub', names)}
        back={{ href: clientHome(company, client), label: t('overview') }}
      />
      <Card as="div" pad="none">
        {list.rows.length > 0 ? (
          <QuoteTable company={company} quotes={list.rows} />
        ) : (
          <EmptyState title={t('noneTitle')}>{t('noneYet', names)}</EmptyState>
        )}
      </Card>
      {list.total > 0 && (
        <Pagination
          newerHref={list.previous ? pathWith(path, { before: list.previous }) : undefined}
          olderHref={list.next ? pathWith(path, { after: list.next }) : undefined}
          summary={t('summary', { count: list.total })}
          labels={{ nav: t('pages'), newer: t('newer'), older: t('older') }}
        />
      )}
    </>
  )
}

type QuoteTableProps = { company: { slug: string }; quotes: readonly PortalQuote[] }

async function QuoteTable({ company, quotes }: QuoteTableProps) {
  const t = await getTranslations('portal.quotes')
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th>{t('number')}</Th>
          <Th secondary>{t('issued')}</Th>
          <Th secondary>{t('validUntil')}</Th>
          <Th>{t('state')}</Th>
          <Th numeric>{t('total')}</Th>
        </tr>
      </thead>
      <tbody>
        {quotes.map((quote) => (
          <Tr key={quote.publicId}>
            <Td>
              <RowLink href={portalQuote(company, quote)} className="font-semibold">
                {quote.number}
              </RowLink>
            </Td>
            <Td secondary nowrap tone="sub">
              {quote.issued}
            </Td>
            <Td secondary nowrap tone="sub">
              {quote.validUntil}
            </Td>
            <Td>
              <Chip tone={quote.state.tone}>{quote.state.words}</Chip>
            </Td>
            <Td numeric>{quote.total}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
