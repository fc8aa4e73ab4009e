import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { MessageFrame } from '@/components/ui/message-frame'
import { MessageText } from '@/components/ui/message-text'
import { PageHeader } from '@/components/ui/page-header'
import { mailboxMessage } from '@/lib/email/queries'
import { timeOf } from '../addresses'

export const metadata: Metadata = { title: 'Message', robots: { index: false } }

export default async function MailboxMessagePage({ params }: PageProps<'/mailbox/[id]'>) {
  const message = await mailboxMessage((await params).id)
  if (!message) notFound()
  const { id, subject, fromName, toName, toAddress, replyTo, createdAt, text } = message
  const { unsubscribeUrl, attachmentName } = message
  const facts = [
    { key: 'from', label: 'From', value: fromName },
    { key: 'to', label: 'To', value: dotted([toName, toAddress]) },
    ...(replyTo ? [{ key: 'reply', label: 'Answers go to', value: replyTo }] : []),
    ...(unsubscribeUrl ? [{ key: 'unsubscribe', label: 'No more of these', value: unsubscribeUrl }] : []),
    { key: 'when', label: 'When', value: timeOf(createdAt) },
    ...(attachmentName ? [{ key: 'file', label: 'Attached', value: fileLink(id, attachmentName) }] : []),
  ]
  return (
    <>
      <PageHeader title={subject} back={{ href: '/mailbox', label: 'Mailbox' }} />
      <div className="grid gap-6">
        <Card>
          <Facts facts={facts} />
        </Card>
        <MessageFrame src={`/mailbox/${id}/html`} />
        <Card>
          <CardHeader title="As plain text" size="sm" />
          <MessageText text={text} />
        </Card>
      </div>
    </>
  )
}

function fileLink(id: string, name: string) {
  return (
    <TextLink href={`/mailbox/${id}/attachment`} plain>
      {name}
    </TextLink>
  )
}
