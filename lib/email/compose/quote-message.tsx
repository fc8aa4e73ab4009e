import { translator } from '@/lib/i18n/translator'
import { fillIn, type OutgoingMessage, type Recipient, type Sender } from '../outgoing-message'
import { greeting } from './greeting'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Paragraph, Prose, SmallPrint, SumBox } from './parts'
import { prepareMessage } from './prepare-message'

type QuoteFacts = {
  sender: Sender
  to: Recipient
  quoteId: string
  /** Null: the address is no contact's. */
  contactId: string | null
  number: string
  client: string
  /** '€13,150.54', and inert: what of it is tax. */
  total: string
  taxes: readonly string[]
  /** 'Wednesday, 23 December 2026'. */
  until: string
  /** Its page in the portal; no credential in it (SECURITY I2). Null: they can't sign in there. */
  link: string | null
  attached: boolean
}

/** An offer: what it comes to, until when it can be accepted, and where. */
export async function quoteMessage(facts: QuoteFacts): Promise<OutgoingMessage> {
  const { sender, to, quoteId, contactId, number } = facts
  const prepared = await prepareMessage({
    ...{ kind: 'quote', sender, to, quoteId, contactId },
    subject: translator('email')('quote.subject', { number, company: sender.name }),
    body: <QuoteMessage {...facts} />,
    blanks: {},
  })
  return fillIn(prepared, {})
}

function QuoteMessage({ sender, to, number, client, total, taxes, until, link, attached }: QuoteFacts) {
  const t = translator('email')
  const due = t('quote.until', { date: until })
  return (
    <MessageLayout sender={sender} preview={`${total}, ${due}`} footer>
      <Paragraph below={14}>{greeting(to.name)}</Paragraph>
      <Paragraph below={22}>
        {t('quote.intro', { number: inertText(number), client: inertText(client) })}
      </Paragraph>
      <SumBox label={t('quote.label')} sum={total} due={due} made={taxes} />
      {link && (
        <ActionButton sender={sender} href={link}>
          {t('quote.button')}
        </ActionButton>
      )}
      {sender.signature && <Prose text={sender.signature} above={22} below={0} />}
      <SmallPrint above={22}>{t(link ? 'quote.how' : 'quote.reply')}</SmallPrint>
      {attached && <SmallPrint above={10}>{t('quote.attached')}</SmallPrint>}
    </MessageLayout>
  )
}
