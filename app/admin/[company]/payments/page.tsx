import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { EmptyState } from '@/components/ui/empty-state'
import { LongAmount } from '@/components/ui/long-amount'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { type ListedPayment, listPayments } from '@/lib/payments/queries'

export const metadata: Metadata = { title: 'Payments' }

export default async function PaymentsPage({ params, searchParams }: PageProps<'/admin/[company]/payments'>) {
  const { company, member } = await requireMember((await params).company, 'payments:read')
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const list = await listPayments({ company, now: new Date(), place })
  const { slug } = company

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title="Payments"
        sub="What came in, the latest day first."
        actions={
          may(member.role, 'payments:write') && (
            <ButtonLink href={adminPath(slug, 'payments', 'new')} variant="primary">
              Record a payment
            </ButtonLink>
          )
        }
      />
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
            When money comes in, record it here, or on the page of its invoice.
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
          <Th>For</Th>
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
              <WhatItPays slug={slug} payment={payment} />
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
            <Td numeric>
              <LongAmount amount={payment.amount} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** One invoice leads to it, all else to the client; parts are told below. */
function WhatItPays({ slug, payment }: { slug: string; payment: ListedPayment }) {
  const { invoices, credit, client } = payment
  const [only] = invoices
  const href =
    only && invoices.length === 1
      ? adminPath(slug, 'invoices', only.publicId)
      : adminPath(slug, 'clients', client.publicId)
  const parts = [
    ...invoices.map(({ number, part }) => [invoices.length > 1 && number, part].filter(Boolean).join(' ')),
    credit && only && `${credit} credit`,
  ].filter(Boolean)
  return (
    <>
      <RowLink href={href} className="whitespace-nowrap font-semibold">
        {invoices.length > 1 ? `${invoices.length} invoices` : (only?.number ?? 'Credit')}
      </RowLink>
      {parts.length > 0 && <span className="block text-ink-3 text-sm">{dotted(parts)}</span>}
    </>
  )
}
