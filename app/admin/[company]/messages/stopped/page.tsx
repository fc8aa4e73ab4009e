import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { ExportBounces } from '@/components/admin/messages/export-bounces'
import { MessageTabs } from '@/components/admin/messages/message-tabs'
import { StoppedTable } from '@/components/admin/messages/stopped-table'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { stoppedAddresses, stoppedCount } from '@/lib/clients/stopped/queries'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { messagesToSeeTo } from '@/lib/invoices/messages/queries'

export const metadata: Metadata = { title: 'Stopped addresses' }

export default async function StoppedPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/messages/stopped'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:read')
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const [list, stopped, toSeeTo] = await Promise.all([
    stoppedAddresses({ company, now: new Date(), place }),
    stoppedCount(company),
    messagesToSeeTo(company),
  ])
  const { slug } = company
  const mayLift = may(member.role, 'invoices:send')

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title="Messages"
        sub="After a message came back, or was reported as spam, nothing more goes to that address until somebody here says otherwise. Messages by which a person signs in still do."
        actions={mayLift && <ExportBounces slug={slug} />}
      />
      <MessageTabs slug={slug} current="stopped" toSeeTo={toSeeTo} stopped={stopped} />
      <Card pad="none">
        {list.rows.length > 0 ? (
          <StoppedTable slug={slug} stopped={list.rows} mayLift={mayLift} />
        ) : (
          <EmptyState title="Mail goes to everybody">No address is stopped.</EmptyState>
        )}
      </Card>
      <Pagination {...pagesOf(adminPath(slug, 'messages', 'stopped'), {}, list)} labels={byDate} />
    </>
  )
}
