import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { adminPath } from '@/components/admin/addresses'
import { FateChip } from '@/components/admin/messages/fate-chip'
import { kindWords } from '@/components/admin/messages/kind-words'
import { MessageActions } from '@/components/admin/messages/message-actions'
import { MessageFacts } from '@/components/admin/messages/message-facts'
import { StopNote } from '@/components/admin/messages/stop-note'
import { Trouble } from '@/components/admin/messages/trouble'
import { UntilSent } from '@/components/admin/messages/until-sent'
import { Story } from '@/components/admin/story'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { MessageFrame } from '@/components/ui/message-frame'
import { MessageText } from '@/components/ui/message-text'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { whoTells } from '@/lib/email/telling'
import { noticeFrom } from '@/lib/i18n/notice'
import { messagePage } from '@/lib/invoices/messages/queries'

type Params = PageProps<'/admin/[company]/messages/[message]'>

/** Once for the title and the page. */
const messageAt = cache(async (slug: string, id: string) => {
  const context = await requireMember(slug, 'invoices:read')
  const message = await messagePage({ company: context.company, now: new Date(), id })
  return message ? { ...context, message } : notFound()
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { company, message: id } = await params
  const { message } = await messageAt(company, id)
  return { title: message.subject }
}

export default async function MessagePage({ params, searchParams }: Params) {
  const { company: slug, message: id } = await params
  const { member, message } = await messageAt(slug, id)
  const { subject, fate, stopped, name, to, body, story } = message
  const maySend = may(member.role, 'invoices:send')
  // That mail there is stopped says it already.
  const saidByStop = stopped !== null && (fate === 'bounced' || fate === 'complained')

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <UntilSent messages={[message]} />
      <PageHeader
        title={`${kindWords(message)} to ${name || to}`}
        sub={subject}
        state={<FateChip fate={fate} />}
        back={{ href: adminPath(slug, 'messages'), label: 'Messages' }}
        actions={maySend && <MessageActions slug={slug} message={message} />}
      />
      <div className="mb-5 grid gap-3 empty:hidden">
        {!saidByStop && <Trouble message={message} />}
        {stopped && (
          <StopNote
            email={to}
            stopped={stopped}
            advice="Correct the person’s address, or say that this one works again."
            lift={maySend ? { slug } : null}
          />
        )}
      </div>
      <Columns
        aside={
          <Card>
            <MessageFacts slug={slug} message={message} teller={whoTells()} mayOpenPerson={maySend} />
          </Card>
        }
      >
        <Story title="What happened" lines={story} empty="Nothing yet." />
        {body ? (
          <>
            <MessageFrame src={`${adminPath(slug, 'messages', id)}/html`} />
            <Card>
              <CardHeader title="As plain text" size="sm" />
              <MessageText text={body.text} />
            </Card>
          </>
        ) : (
          <Card>
            <CardHeader
              title="The message itself is theirs alone"
              size="sm"
              sub="It is about how a person signs in, so nobody else reads it here."
            />
          </Card>
        )}
      </Columns>
    </>
  )
}
