import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { requireMember } from '@/lib/auth/guards'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { type ListedPayment, listPayments } from '@/lib/payments/queries'

export const metadata: Metadata = { title: 'Payments' }

export default async function PaymentsPage({ params, searchParams }: PageProps<'/admin/[company]/payments'>) {
  const { company } = await requireMember((await params).company, 'payments:read')
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const list = await listPayments({ company, now: new Date(), place })
  const { slug } = company

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader title="Payments" sub="What came in, the latest day first." />
      <Card pad="none">
        {list.rows.length > 0 ? (
          <PaymentTable slug={slug} payments={list.rows} />
        ) : (
          <EmptyState
            title="No payments yet"
            action={
              <ButtonLink href={pathWith(adminPath(slug, 'invoices'), { state: 'open' })}>
                Show open invoices
              </ButtonLink>
            }
          >
            When money comes in, open its invoice and record the payment there.
          </EmptyState>
        )}
      </Card>
      {list.rows.length > 0 && (
        <Pagination
          {...pagesOf(adminPath(slug, 'payments'), {}, list)}
          summary={list.total === 1 ? '1 payment' : `${list.total} payments`}
          labels={byDate}
        />
      )}
    </>
  )
}

function PaymentTable({ slug, payments }: { slug: string; payments: ListedPayment[] }) {
  return (
    <Table caption="Payments, latest first">
      <thead>
        <tr>
          <Th>Day</Th>
          <Th>Invoice</Th>
          <Th secondary>Client</Th>
          <Th secondary="wide">How</Th>
          <Th secondary="wide">Reference</Th>
          <Th numeric>Amount</Th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <Tr key={payment.id}>
            <Td nowrap tone="sub">
              {payment.on}
            </Td>
            <Td>
              <RowLink
                href={adminPath(slug, 'invoices', payment.invoice.publicId)}
                className="whitespace-nowrap font-semibold"
              >
                {payment.invoice.number}
              </RowLink>
              <span className="block text-ink-3 text-sm [overflow-wrap:anywhere] @[36rem]:hidden">
                {payment.client.name}
              </span>
            </Td>
            <Td secondary className="[overflow-wrap:anywhere]">
              {payment.client.name}
            </Td>
            <Td secondary="wide" tone="sub">
              {payment.method}
            </Td>
            <Td secondary="wide" tone="sub" className="[overflow-wrap:anywhere]">
              {payment.reference ?? '—'}
            </Td>
            <Td numeric>{payment.amount}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
