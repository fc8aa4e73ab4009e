import { translator } from '@/lib/i18n/translator'
import type email from '@/messages/en/email.json'
import { fillIn, type OutgoingMessage, type Recipient, type Sender } from '../outgoing-message'
import { greeting } from './greeting'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Paragraph } from './parts'
import { prepareMessage } from './prepare-message'

/** Its words are messages/en/email.json, notice.{kind}. */
export type NoticeKind = keyof (typeof email)['notice']

type NoticeFacts = {
  sender: Sender
  to: Recipient
  /** Null for a member. */
  contactId: string | null
  about: NoticeKind
  /** '16:02', 'Firefox on Windows': when and, of what they did themselves, where it was done. */
  time: string
  device?: string
  /** Passkeys that go on working after a reset. */
  passkeys?: number
  /** What else its sentences name. */
  values?: Readonly<Record<string, string>>
  /** Where to put it right: the sign-in page or the one that sends a reset. No credential in it. */
  link: string
}

/** Tells somebody what was done with their sign-in; there is nothing secret in it (SECURITY P5, R2). */
export async function noticeMessage(facts: NoticeFacts): Promise<OutgoingMessage> {
  const t = translator('email')
  const { sender, to, contactId, about, values = {} } = facts
  const prepared = await prepareMessage({
    kind: 'notice',
    sender,
    to,
    contactId: contactId ?? undefined,
    subject: t(`notice.${about}.subject`, { ...values, company: sender.name }),
    body: <NoticeMessage {...facts} />,
    blanks: {},
  })
  return fillIn(prepared, {})
}

function NoticeMessage({
  sender,
  to,
  about,
  time,
  device = '',
  passkeys = 0,
  values = {},
  link,
}: NoticeFacts) {
  const t = translator('email')
  const company = inertText(sender.name)
  const facts = { ...inert(values), company, time, device: inertText(device), passkeys }
  const body = t(`notice.${about}.body`, facts)
  return (
    <MessageLayout sender={sender} preview={body} footer>
      <Paragraph below={14}>{greeting(to.name)}</Paragraph>
      <Paragraph below={14}>{body}</Paragraph>
      <Paragraph below={22}>{t(`notice.${about}.advice`, inert(values))}</Paragraph>
      <ActionButton sender={sender} href={link}>
        {t(`notice.${about}.button`)}
      </ActionButton>
    </MessageLayout>
  )
}

function inert(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inertText(value)]))
}
