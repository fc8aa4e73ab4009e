import { portalAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { addDays, type CalendarDate, formatDate, today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { creditNoteMessage } from '@/lib/email/compose/credit-note-message'
import type { LetterForm } from '@/lib/email/compose/letter-form'
import { invitationMessage } from '@/lib/email/compose/link-message'
import { quoteMessage } from '@/lib/email/compose/quote-message'
import { fillIn, type OutgoingMessage, type Recipient, type Sender } from '@/lib/email/outgoing-message'
import type { InvoiceTemplate, TemplateKind } from '@/lib/email/templates/kinds'
import type { OwnTexts } from '@/lib/email/templates/words'
import { creditNoteExample, invoiceExample, quoteExample } from './example-facts'
import { composeLetter, writtenDay } from './letters'

type Example = {
  company: Company
  kind: TemplateKind
  own: OwnTexts
  now: Date
  /** Who gets it; otherwise a person at the client. */
  to?: Recipient
}

export type ExampleLetter = {
  message: OutgoingMessage
  /** Of the invoice, credit note or quote whose data it has; null: made-up data, since there is none yet. */
  number: string | null
}

/**
 * A message as clients get it, with the data of the company's newest invoice, credit note or quote. Nothing in it
 * opens anything: its button leads to the sign-in, or to the invoice behind it.
 */
export async function exampleLetter(asked: Example): Promise<ExampleLetter> {
  const { message, number } = await written({ ...asked, sender: senderOf(asked.company) })
  return { message: { ...message, kind: 'test', invoiceId: null, contactId: null, quoteId: null }, number }
}

type Asked = Example & { sender: Sender }

function written(asked: Asked): Promise<ExampleLetter> {
  const { kind } = asked
  switch (kind) {
    case 'invitation':
      return invitation(asked)
    case 'quote':
      return quote(asked)
    case 'credit-note':
      return creditNote(asked)
    default:
      return letter({ ...asked, kind })
  }
}

async function invitation({ company, now, own, sender, to }: Asked): Promise<ExampleLetter> {
  const { recipient } = await invoiceExample({ company, now })
  const ways = { password: company.signInByPassword, email: company.signInByEmail }
  const facts = { ...ofNobody(company, now), sender, to: to ?? recipient, ways, own }
  return { message: await invitationMessage(facts), number: null }
}

async function quote({ company, now, own, sender, to }: Asked): Promise<ExampleLetter> {
  const { newest, recipient, until, ...facts } = await quoteExample({ company, now })
  const message = await quoteMessage({
    ...{ ...facts, own, sender, to: to ?? recipient, quoteId: '', contactId: null },
    until: writtenDay(until, today(company.timeZone, now)),
    link: company.portalEnabled ? ofNobody(company, now).link : null,
  })
  return { message, number: newest }
}

async function creditNote({ company, now, own, sender, to }: Asked): Promise<ExampleLetter> {
  const { newest, recipient, number, ...facts } = await creditNoteExample({ company, now })
  const message = await creditNoteMessage({
    ...{ ...facts, own, sender, to: to ?? recipient, invoiceId: '', contactId: '' },
    link: company.portalEnabled ? ofNobody(company, now).link : null,
  })
  return { message: fillIn(message, { number }), number: newest }
}

/** A link that needs no token. */
function ofNobody(company: Company, now: Date) {
  return { contactId: null, uselessAfter: inAnHour(now), link: `${portalAddress(company)}/login` }
}

function inAnHour(now: Date): Date {
  return new Date(now.getTime() + 3_600_000)
}

async function letter(asked: Asked & { kind: InvoiceTemplate }): Promise<ExampleLetter> {
  const { company, kind, own, sender, now } = asked
  const example = await invoiceExample({ company, now })
  const { amount, client, number } = example
  const to = asked.to ?? example.recipient
  const day = today(company.timeZone, now)
  const { form, dueDate } = formOf(kind, { amount, day, dueDate: example.dueDate })
  const { link: address, uselessAfter } = ofNobody(company, now)
  const open = company.portalEnabled && company.invoiceLinks === 'open'
  const withNumber = await composeLetter({
    company,
    invoice: example,
    words: {
      ...{ form, own, sender, to, client, amount, total: amount },
      taxes: kind === 'invoice' ? example.taxes : [],
      ...{ note: null, unsubscribeUrl: null, invoiceId: '', contactId: '' },
      due: writtenDay(dueDate, day),
    },
    mayEnter: true,
    openLink: open ? { address, uselessAfter, until: formatDate(addDays(dueDate, 30), 'long') } : null,
  })
  return { message: withNumber(number), number: example.newest }
}

type Told = { amount: string; day: CalendarDate; dueDate: CalendarDate }

/** A reminder is shown on the day on which it would go out. */
function formOf(
  kind: InvoiceTemplate,
  { amount, day, dueDate }: Told,
): { form: LetterForm; dueDate: CalendarDate } {
  const reminder = (when: 'before' | 'due' | 'late', days: number) => ({
    kind: 'reminder' as const,
    when,
    days,
  })
  switch (kind) {
    case 'invoice':
      return { form: { kind }, dueDate }
    case 'receipt':
      return { form: { kind, paid: amount, on: writtenDay(day, day), rest: null }, dueDate }
    case 'reminder-before':
      return { form: reminder('before', 3), dueDate: addDays(day, 3) }
    case 'reminder-due':
      return { form: reminder('due', 0), dueDate: day }
    case 'reminder-late':
      return { form: reminder('late', 7), dueDate: addDays(day, -7) }
  }
}
