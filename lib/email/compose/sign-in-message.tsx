import { translator } from '@/lib/i18n/translator'
import { newMark, type PreparedMessage, type Recipient, type Sender } from '../outgoing-message'
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
}

/** Link and code, both secret: 15 and 10 minutes (SECURITY M3, O1). */
export async function signInMessage(facts: SignInFacts): Promise<PreparedMessage<'link' | 'code'>> {
  const t = translator('email')
  const { sender, to, contactId, uselessAfter } = facts
  const link = newMark({ secret: true })
  const code = newMark({ secret: true, show: withGap })
  return prepareMessage({
    kind: 'sign-in',
    sender,
    to,
    contactId,
    uselessAfter,
    subject: t('signIn.subject', { code: code.text, company: sender.name }),
    body: <SignInMessage {...facts} link={link.text} code={code.text} />,
    blanks: { link, code },
  })
}

/** '482915' → '482 915'. */
function withGap(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2')
}

function SignInMessage({ sender, device, time, link, code }: SignInFacts & { link: string; code: string }) {
  const t = translator('email')
  const validity = t('signIn.validity', { device: inertText(device), time })
  return (
    <MessageLayout sender={sender} preview={validity} footer={false}>
      <Paragraph below={18}>{t('signIn.intro')}</Paragraph>
      <ActionButton sender={sender} href={link}>
        {t('signIn.button')}
      </ActionButton>
      <Paragraph above={24} below={8}>
        {t('signIn.orCode')}
      </Paragraph>
      <CodeBox code={code} />
      <SmallPrint above={22}>{validity}</SmallPrint>
      <SmallPrint above={12}>{t('signIn.notYou')}</SmallPrint>
    </MessageLayout>
  )
}
