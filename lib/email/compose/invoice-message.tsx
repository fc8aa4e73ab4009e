import { translator } from '@/lib/i18n/translator'
import { newMark, type PreparedMessage, type Recipient, type Sender } from '../outgoing-message'
import { greeting } from './greeting'
import { inertLines, inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Paragraph, SmallPrint, SumBox } from './parts'
import { prepareMessage } from './prepare-message'

type InvoiceFacts = {
  sender: Sender
  to: Recipient
  invoiceId: string
  contactId: string
  /** 'the brand workshop': what the invoice is for, if it says so. */
  subject: string | null
  /** What the owner adds for this client, in their own words. */
  note: string | null
  /** As they are read: '€13,150.54'; '3 December' and 'Thursday, 3 December 2026'. */
  amount: string
  due: { short: string; full: string }
  /** The invoice's page in the portal; no credential in it (SECURITY I2). */
  link: string
}

/** Its number is a blank: a draft gets it in the transaction that queues this. No password, ever (I4). */
export async function invoiceMessage(facts: InvoiceFacts): Promise<PreparedMessage<'number'>> {
  const t = translator('email')
  const { sender, to, invoiceId, contactId, amount, due } = facts
  const number = newMark({ secret: false })
  return prepareMessage({
    kind: 'invoice',
    sender,
    to,
    invoiceId,
    contactId,
    subject: t('invoice.subject', { number: number.text, company: sender.name, amount, due: due.short }),
    body: <InvoiceMessage {...facts} number={number.text} />,
    blanks: { number },
  })
}

function InvoiceMessage(facts: InvoiceFacts & { number: string }) {
  const t = translator('email')
  const { sender, to, number, subject, note, amount, due, link } = facts
  const by = t('invoice.by', { date: due.full })
  const intro = subject
    ? t('invoice.introFor', { number, subject: inertText(subject) })
    : t('invoice.intro', { number })
  return (
    <MessageLayout sender={sender} preview={`${t('invoice.toPay')}: ${amount} ${by}`} footer>
      <Paragraph below={14}>{greeting(to.name)}</Paragraph>
      <Paragraph below={22}>{intro}</Paragraph>
      {inertLines(note ?? '').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once; two lines may be the same.
        <Paragraph key={index} below={14}>
          {line}
        </Paragraph>
      ))}
      <SumBox label={t('invoice.toPay')} sum={amount} due={by} />
      <ActionButton sender={sender} href={link}>
        {t('invoice.button')}
      </ActionButton>
      <SmallPrint above={22}>{t('invoice.signIn')}</SmallPrint>
    </MessageLayout>
  )
}
