import { translator } from '@/lib/i18n/translator'
import {
  fillIn,
  type Mark,
  newMark,
  type OutgoingMessage,
  type Recipient,
  type Sender,
} from '../outgoing-message'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, CodeBox, Paragraph, SmallPrint } from './parts'
import { prepareMessage } from './prepare-message'

type SignInFacts = {
  sender: Sender
  to: Recipient
  contactId: string
  /** 'Firefox on Windows' and '16:02': where and when it was asked for. */
  device: string
  time: string
  /** When the link dies: nobody needs the message later. */
  uselessAfter: Date
  link: string
  /** Six digits; null when the contact had enough codes for today (SECURITY O2). */
  code: string | null
}

/** Link and code, both secret: 15 and 10 minutes (SECURITY M3, O1). */
export async function signInMessage(facts: SignInFacts): Promise<OutgoingMessage> {
  const link = newMark({ secret: true })
  const code = newMark({ secret: true, show: withGap })
  if (facts.code === null) return fillIn(await prepare(facts, { link }, null), { link: facts.link })
  return fillIn(await prepare(facts, { link, code }, code.text), { link: facts.link, code: facts.code })
}

/** '482915' → '482 915'. */
function withGap(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2')
}

function prepare<Blank extends string>(
  facts: SignInFacts,
  blanks: Record<Blank | 'link', Mark>,
  code: string | null,
) {
  const t = translator('email')
  const { sender, to, contactId, uselessAfter } = facts
  const company = sender.name
  return prepareMessage({
    kind: 'sign-in',
    sender,
    to,
    contactId,
    uselessAfter,
    subject: code === null ? t('signIn.subjectLink', { company }) : t('signIn.subject', { code, company }),
    body: <SignInMessage {...facts} link={blanks.link.text} code={code} />,
    blanks,
  })
}

function SignInMessage({ sender, device, time, link, code }: SignInFacts) {
  const t = translator('email')
  const asked = { device: inertText(device), time }
  const validity = code === null ? t('signIn.validityLink', asked) : t('signIn.validity', asked)
  return (
    <MessageLayout sender={sender} preview={validity} footer={false}>
      <Paragraph below={18}>{t('signIn.intro')}</Paragraph>
      <ActionButton sender={sender} href={link}>
        {t('signIn.button')}
      </ActionButton>
      {code !== null && (
        <>
          <Paragraph above={24} below={8}>
            {t('signIn.orCode')}
          </Paragraph>
          <CodeBox code={code} />
        </>
      )}
      <SmallPrint above={22}>{validity}</SmallPrint>
      <SmallPrint above={12}>{t('signIn.notYou')}</SmallPrint>
    </MessageLayout>
  )
}
