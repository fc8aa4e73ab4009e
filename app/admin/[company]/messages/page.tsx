import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { ExportBounces } from '@/components/admin/messages/export-bounces'
import { MessageFilterForm } from '@/components/admin/messages/message-filter-form'
import { MessageTable } from '@/components/admin/messages/message-table'
import { MessageTabs } from '@/components/admin/messages/message-tabs'
import { NoMessages } from '@/components/admin/messages/no-messages'
import { TellerWords } from '@/components/admin/messages/teller-note'
import { UntilSent } from '@/components/admin/messages/until-sent'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { stoppedCount } from '@/lib/clients/stopped/queries'
import { messageQuery, readMessageFilter } from '@/lib/email/message-filter'
import { whoTells } from '@/lib/email/telling'
import { queryValue } from '@/lib/i18n/notice'
import { companyMessages, hasMessages, messagesToSeeTo } from '@/lib/invoices/messages/queries'

export const metadata: Metadata = { title: 'Messages' }

export default async function MessagesPage({ params, searchParams }: PageProps<'/admin/[company]/messages'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:read')
  const filter = readMessageFilter(await searchParams)
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const [list, toSeeTo, stopped, any] = await Promise.all([
    companyMessages({ company, now: new Date(), filter, place }),
    messagesToSeeTo(company),
    stoppedCount(company),
    hasMessages(company),
  ])
  const { slug } = company
  const path = adminPath(slug, 'messages')
  const teller = whoTells()
  const { state } = filter

  return (
    <>
      <PageHeader
        title="Messages"
        sub={<TellerWords teller={teller} />}
        actions={may(member.role, 'invoices:send') && <ExportBounces slug={slug} />}
      />
      <MessageTabs
        slug={slug}
        current={state === 'all' || state === 'needed' ? state : null}
        toSeeTo={toSeeTo}
        stopped={stopped}
      />
      {any && <MessageFilterForm path={path} filter={filter} teller={teller} />}
      <UntilSent messages={list.rows} />
      <Card pad="none">
        {list.rows.length > 0 ? (
          <MessageTable slug={slug} messages={list.rows} caption="Messages, latest first" />
        ) : (
          <NoMessages any={any} filter={filter} showAll={path} />
        )}
      </Card>
      <Pagination {...pagesOf(path, messageQuery(filter), list)} labels={byDate} />
    </>
  )
}
