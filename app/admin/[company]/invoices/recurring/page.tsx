import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { StandingChip } from '@/components/admin/recurring/standing-chip'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LongAmount } from '@/components/ui/long-amount'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { requireMember } from '@/lib/auth/guards'
import { queryValue } from '@/lib/i18n/notice'
import { type ListedRecurring, listRecurring } from '@/lib/invoices/recurring/queries'

export const metadata: Metadata = { title: 'Recurring invoices' }

export default async function RecurringPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/recurring'>) {
  const { company } = await requireMember((await params).company, 'invoices:read')
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const list = await listRecurring({ company, place })
  const { slug } = company
  const path = adminPath(slug, 'invoices', 'recurring')

  return (
    <>
      <PageHeader
        title="Recurring invoices"
        back={{ href: adminPath(slug, 'invoices'), label: 'Invoices' }}
        sub="Made again and again, each with a date and a number of its own."
      />
      <Card pad="none">
        {list.rows.length > 0 ? (
          <RecurringTable slug={slug} rows={list.rows} />
        ) : (
          <EmptyState
            title="Nothing is repeated yet"
            action={<ButtonLink href={adminPath(slug, 'invoices')}>Choose an invoice</ButtonLink>}
          >
            Open an invoice, or a draft, that you write again and again, and press Repeat there.
          </EmptyState>
        )}
      </Card>
      {list.rows.length > 0 && <Pagination {...pagesOf(path, {}, list)} labels={byDate} />}
    </>
  )
}

function RecurringTable({ slug, rows }: { slug: string; rows: ListedRecurring[] }) {
  return (
    <Table caption="Recurring invoices, the newest first">
      <thead>
        <tr>
          <Th>Client</Th>
          <Th secondary>How often</Th>
          <Th secondary="wide">Next</Th>
          <Th>State</Th>
          <Th numeric>Amount</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ publicId, client, schedule, next, standing, amount }) => (
          <Tr key={publicId}>
            <Td className="[overflow-wrap:anywhere]">
              <RowLink href={adminPath(slug, 'invoices', 'recurring', publicId)} className="font-semibold">
                {client.name}
              </RowLink>
              <span className="block text-ink-3 text-sm @[36rem]:hidden">{schedule}</span>
            </Td>
            <Td secondary>{schedule}</Td>
            <Td secondary="wide" tone="sub" nowrap>
              {next ?? '—'}
            </Td>
            <Td>
              <StandingChip standing={standing} />
            </Td>
            <Td numeric>
              <LongAmount amount={amount} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
