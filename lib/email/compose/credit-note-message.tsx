import { translator } from '@/lib/i18n/translator'
import { newMark, type PreparedMessage, type Recipient, type Sender } from '../outgoing-message'
import { greeting } from './greeting'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Paragraph, Prose, SmallPrint, SumBox } from './parts'
import { prepareMessage } from './prepare-message'

type CreditNoteFacts = {
  sender: Sender
  to: Recipient
  contactId: string
  invoiceId: string
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
  const { sender, to, contactId, invoiceId, amount, invoice } = facts
  const number = newMark({ secret: false })
  const values = { number: number.text, company: sender.name, amount, invoice }
  return prepareMessage({
    ...{ kind: 'credit-note', sender, to, contactId, invoiceId },
    subject: translator('email')('creditNote.subject', values),
    body: <CreditNoteMessage {...facts} number={number.text} />,
    blanks: { number },
  })
}

function CreditNoteMessage(facts: CreditNoteFacts & { number: string }) {
  const { sender, to, number, invoice, amount, reason, link } = facts
  const t = translator('email')
  const body = t('creditNote.body', { number, invoice: inertText(invoice) })
  return (
    <MessageLayout sender={sender} preview={body} footer>
      <Paragraph below={14}>{greeting(to.name)}</Paragraph>
      <Paragraph below={14}>{body}</Paragraph>
      <Prose text={reason} below={14} />
      <SumBox
        label={t('creditNote.credited')}
        sum={amount}
        due={t('creditNote.of', { invoice: inertText(invoice) })}
      />
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
