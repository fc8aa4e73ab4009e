import { translator } from '@/lib/i18n/translator'
import { type Mark, newMark, type PreparedMessage, type Recipient, type Sender } from '../outgoing-message'
import type { OwnTexts } from '../templates/words'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { isSettled, type LetterForm, letterWords, sumOf, type WrittenDay } from './letter-form'
import { ActionButton, FactsBox, Paragraph, PasswordBox, Prose, SmallPrint, SumBox } from './parts'
import { prepareMessage } from './prepare-message'

type InvoiceFacts = {
  sender: Sender
  to: Recipient
  invoiceId: string
  /** Null: the address is no contact's. */
  contactId: string | null
  form: LetterForm
  /** The company's own words, where it has some. */
  own: OwnTexts
  client: string
  /** What the owner adds for this client, in their own words. */
  note: string | null
  /** What is to pay and what the invoice was in all, as they are read: '€13,150.54'. */
  amount: string
  total: string
  due: WrittenDay
  /** Inert. The invoice's taxes as they are read, and why none is charged: 'VAT 19 % on 11,050.87: 2,099.67'. */
  taxes?: readonly string[]
  /** Where further ones of this form are declined with one click. */
  unsubscribeUrl: string | null
  /** Made for who has none yet, where the owner opted in (docs/decisions/010); secret. */
  temporaryPassword?: string | null
  /** Sentences in small print: that it is a copy, who else gets one, that a file goes with it. */
  remarks?: readonly string[]
}

/** How the reader of a message gets in; `promise`: no password is ever mailed, and the message says so. */
type SignInWords = { ways: 'email' | 'password' | 'both'; promise: boolean }

/**
 * Its number is a blank: a draft gets it in the transaction that queues this. No password, unless the owner opted
 * in to a temporary one (I4).
 */
export function invoiceMessage({
  link,
  signIn = { ways: 'both', promise: true },
  ...facts
}: InvoiceFacts & {
  /** The invoice's page in the portal; no credential in it (SECURITY I2). */
  link: string
  signIn?: SignInWords
}): Promise<PreparedMessage<'number'>> {
  const t = translator('email')
  const number = newMark({ secret: false })
  const how = t('invoice.signIn', { ways: signIn.ways })
  const access = { link, how: signIn.promise ? `${how} ${t('invoice.promise')}` : how }
  return prepare(facts, { number }, access)
}

/** The same where the owner allows open links: the link is a blank too, and secret (SECURITY I3). */
export function openInvoiceMessage({
  until,
  ...facts
}: InvoiceFacts & {
  /** '22 January 2027', the last day on which the link opens. */
  until: string
  /** When the link dies: nobody needs the message later. */
  uselessAfter: Date
}): Promise<PreparedMessage<'number' | 'link'>> {
  const blanks = { number: newMark({ secret: false }), link: newMark({ secret: true }) }
  const access = { link: blanks.link.text, how: translator('email')('invoice.openLink', { date: until }) }
  return prepare(facts, blanks, access)
}

/**
 * The same while the portal is switched off: in place of the link it says where to pay, if there is anything (Case 28).
 */
export function unlinkedInvoiceMessage({
  bank,
  ...facts
}: InvoiceFacts & { bank: BankAccount | null }): Promise<PreparedMessage<'number'>> {
  const t = translator('email')
  const number = newMark({ secret: false })
  if (facts.form.kind === 'receipt' || isSettled(facts.form))
    return prepare(facts, { number }, { bank: null, how: t('receipt.askUs') })
  return prepare(facts, { number }, { bank, how: t(bank ? 'invoice.compare' : 'invoice.askHow') })
}

/** As it is written on the invoice, line by line. */
type BankAccount = readonly { label: string; value: string }[]

/** Where the button leads, or where to pay without it; and what to know about that. */
type Access = { how: string } & ({ link: string; bank?: never } | { link?: never; bank: BankAccount | null })

async function prepare<Blank extends string>(
  facts: InvoiceFacts & { uselessAfter?: Date },
  blanks: Record<Blank | 'number', Mark>,
  access: Access,
) {
  const { form, sender, to, invoiceId, contactId, unsubscribeUrl } = facts
  const { temporaryPassword = null, uselessAfter } = facts
  const number = blanks.number.text
  const words = letterWords({ ...facts, number, contact: to.name, company: sender.name })
  const password = newMark({ secret: true })
  const prepared = await prepareMessage({
    kind: form.kind,
    sender,
    to,
    invoiceId,
    contactId,
    unsubscribeUrl,
    subject: words.subject,
    body: (
      <InvoiceMessage
        {...facts}
        {...access}
        number={number}
        words={words.body}
        temporaryPassword={temporaryPassword && password.text}
      />
    ),
    blanks,
    ...(uselessAfter ? { uselessAfter } : {}),
  })
  return temporaryPassword ? { ...prepared, secrets: { [password.text]: temporaryPassword } } : prepared
}

function InvoiceMessage(facts: InvoiceFacts & Access & { number: string; words: string }) {
  const t = translator('email')
  const { sender, number, words, note, link, bank, how, temporaryPassword, unsubscribeUrl } = facts
  const { remarks = [], taxes = [] } = facts
  const sum = sumOf(facts)
  return (
    <MessageLayout
      sender={sender}
      preview={`${sum.label}: ${sum.sum} ${sum.due}`}
      footer
      unsubscribeUrl={unsubscribeUrl}
    >
      <Prose text={words} />
      {note && <Prose text={note} />}
      <SumBox {...sum} made={taxes} />
      {link && (
        <ActionButton sender={sender} href={link}>
          {t('invoice.button')}
        </ActionButton>
      )}
      {bank && <Transfer bank={bank} number={number} />}
      {sender.signature && <Prose text={sender.signature} above={22} below={0} />}
      <SmallPrint above={22}>{how}</SmallPrint>
      {remarks.map((remark) => (
        <SmallPrint key={remark} above={10}>
          {remark}
        </SmallPrint>
      ))}
      {temporaryPassword && (
        <>
          <Paragraph above={22} below={8}>
            {t('invoice.temporaryPassword')}
          </Paragraph>
          <PasswordBox password={temporaryPassword} />
          <SmallPrint above={12}>{t('invoice.temporaryValidity')}</SmallPrint>
        </>
      )}
    </MessageLayout>
  )
}

function Transfer({ bank, number }: { bank: BankAccount; number: string }) {
  const t = translator('pdf')
  return (
    <FactsBox
      title={t('bank.title')}
      facts={[
        ...bank.map(({ label, value }) => ({ label, value: inertText(value) })),
        { label: t('bank.reference'), value: number },
      ]}
    />
  )
}
