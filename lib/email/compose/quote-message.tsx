import { translator } from '@/lib/i18n/translator'
import { fillIn, type OutgoingMessage, type Recipient, type Sender } from '../outgoing-message'
import type { FieldValues } from '../templates/kinds'
import { type OwnTexts, wordsOf } from '../templates/words'
import { MessageLayout } from './layout'
import type { WrittenDay } from './letter-form'
import { ActionButton, Prose, SmallPrint, SumBox } from './parts'
import { personValues } from './person-values'
import { prepareMessage } from './prepare-message'

type QuoteFacts = {
  sender: Sender
  to: Recipient
  quoteId: string
  /** Null: the address is no contact's. */
  contactId: string | null
  /** The company's own words, where it has some. */
  own: OwnTexts
  number: string
  client: string
  /** '€13,150.54', and inert: what of it is tax. */
  total: string
  taxes: readonly string[]
  /** The last day on which it can be accepted. */
  until: WrittenDay
  /** Its page in the portal; no credential in it (SECURITY I2). Null: they can't sign in there. */
  link: string | null
  /** What the owner adds, in their own words. */
  note?: string | null
  /** Sentences in small print: that it is a copy, who else gets one, that a file goes with it. */
  remarks?: readonly string[]
}

/** An offer: what it comes to, until when it can be accepted, and where. */
export async function quoteMessage(facts: QuoteFacts): Promise<OutgoingMessage> {
  const { sender, to, quoteId, contactId } = facts
  const { subject, body } = wordsOf('quote', valuesOf(facts), facts.own)
  const prepared = await prepareMessage({
    ...{ kind: 'quote', sender, to, quoteId, contactId },
    subject,
    body: <QuoteMessage {...facts} words={body} />,
    blanks: {},
  })
  return fillIn(prepared, {})
}

function valuesOf({ sender, to, client, number, total, until }: QuoteFacts): FieldValues<'quote'> {
  return {
    ...personValues({ contact: to.name, company: sender.name }),
    'client.name': client,
    'quote.number': number,
    'quote.total': total,
    'quote.until': until.short,
  }
}

function QuoteMessage(facts: QuoteFacts & { words: string }) {
  const { sender, words, total, taxes, until, link, note, remarks = [] } = facts
  const t = translator('email')
  const due = t('quote.until', { date: until.full })
  return (
    <MessageLayout sender={sender} preview={`${total}, ${due}`} footer>
      <Prose text={words} />
      {note && <Prose text={note} />}
      <SumBox label={t('quote.label')} sum={total} due={due} made={taxes} />
      {link && (
        <ActionButton sender={sender} href={link}>
          {t('quote.button')}
        </ActionButton>
      )}
      {sender.signature && <Prose text={sender.signature} above={22} below={0} />}
      <SmallPrint above={22}>{t(link ? 'quote.how' : 'quote.reply')}</SmallPrint>
      {remarks.map((remark) => (
        <SmallPrint key={remark} above={10}>
          {remark}
        </SmallPrint>
      ))}
    </MessageLayout>
  )
}
