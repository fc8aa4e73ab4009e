import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { SearchForm } from '@/components/ui/search-form'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import { type MailboxEntry, mailboxPage } from '@/lib/email/queries'
import { mailboxPath, timeOf } from './addresses'

export const metadata: Metadata = { title: 'Mailbox', robots: { index: false } }

export default async function MailboxPage({ searchParams }: PageProps<'/mailbox'>) {
  const { to, after } = await searchParams
  const filter = { to: typeof to === 'string' ? to : '', after: typeof after === 'string' ? after : null }
  const page = await mailboxPage(filter)
  if (!page) notFound()
  const { entries, more } = page
  const last = entries.at(-1)
  return (
    <>
      <PageHeader
        title="Mailbox"
        sub="Every message that was sent, to anybody. Nothing leaves this machine."
        actions={
          <SearchForm
            action="/mailbox"
            name="to"
            defaultValue={filter.to}
            labels={{ field: 'Search by recipient', submit: 'Search' }}
          />
        }
      />
      <Card pad="none">
        {entries.length > 0 ? <Entries entries={entries} /> : <NoEntries to={filter.to} />}
      </Card>
      <Pagination
        newerHref={filter.after ? mailboxPath({ to: filter.to }) : undefined}
        olderHref={more && last ? mailboxPath({ to: filter.to, after: last.id }) : undefined}
        labels={{ nav: 'Pages', newer: 'Newest', older: 'Older' }}
      />
    </>
  )
}

function Entries({ entries }: { entries: MailboxEntry[] }) {
  return (
    <Table caption="Messages, newest first">
      <thead>
        <tr>
          <Th>Message</Th>
          <Th>To</Th>
          <Th numeric secondary>
            When
          </Th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, fromName, subject, toAddress, createdAt }) => (
          <Tr key={id}>
            <Td>
              <RowLink href={`/mailbox/${id}`} className="my-0! flex-col items-start!">
                <span className="font-semibold">{subject}</span>
                <span className="text-ink-3 text-sm">{fromName}</span>
              </RowLink>
            </Td>
            <Td tone="sub" className="break-all">
              {toAddress}
            </Td>
            <Td numeric secondary tone="sub">
              {timeOf(createdAt)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function NoEntries({ to }: { to: string }) {
  if (to === '') {
    return (
      <EmptyState title="No messages yet">
        Send an invoice, or ask for a sign-in link: what would go out by e-mail arrives here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={`Nothing for “${to}”`}
      action={<ButtonLink href="/mailbox">Show all messages</ButtonLink>}
    >
      Messages are searched by their recipient’s address.
    </EmptyState>
  )
}
