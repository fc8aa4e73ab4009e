import { translator } from '@/lib/i18n/translator'
import { newMark, type PreparedMessage, type Recipient, type Sender } from '../outgoing-message'
import { type OwnTexts, wordsOf } from '../templates/words'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Prose, SmallPrint, SumBox } from './parts'
import { personValues } from './person-values'
import { prepareMessage } from './prepare-message'

type CreditNoteFacts = {
  sender: Sender
  to: Recipient
  contactId: string
  invoiceId: string
  /** The company's own words, where it has some. */
  own: OwnTexts
  client: string
  /** Of the invoice. */
  invoice: string
  /** What is credited: '€542.64'. */
  amount: string
  /** In the owner's words. */
  reason: string
  /** The invoice's page in the portal; no credential in it (SECURITY I2). Null: the portal is off. */
  link: string | null
}

/** Tells that something of an invoice is taken back. Its number is a blank: the note gets it as it is written. */
export function creditNoteMessage(facts: CreditNoteFacts): Promise<PreparedMessage<'number'>> {
  const { sender, to, contactId, invoiceId, client, amount, invoice } = facts
  const number = newMark({ secret: false })
  const values = {
    ...personValues({ contact: to.name, company: sender.name }),
    'client.name': client,
    'invoice.number': invoice,
    'creditNote.number': number.text,
    'creditNote.amount': amount,
  }
  const words = wordsOf('credit-note', values, facts.own)
  return prepareMessage({
    ...{ kind: 'credit-note', sender, to, contactId, invoiceId },
    subject: words.subject,
    body: <CreditNoteMessage {...facts} words={words.body} />,
    blanks: { number },
  })
}

function CreditNoteMessage(facts: CreditNoteFacts & { words: string }) {
  const { sender, words, invoice, amount, reason, link } = facts
  const t = translator('email')
  const sum = {
    label: t('creditNote.credited'),
    sum: amount,
    due: t('creditNote.of', { invoice: inertText(invoice) }),
  }
  return (
    <MessageLayout sender={sender} preview={`${sum.label}: ${sum.sum} ${sum.due}`} footer>
      <Prose text={words} />
      <Prose text={reason} />
      <SumBox {...sum} />
      {link && (
        <ActionButton sender={sender} href={link}>
          {t('creditNote.button')}
        </ActionButton>
      )}
      {sender.signature && <Prose text={sender.signature} above={22} below={0} />}
      <SmallPrint above={22}>{t('creditNote.explained')}</SmallPrint>
      {link && <SmallPrint above={10}>{t('creditNote.how')}</SmallPrint>}
    </MessageLayout>
  )
}
