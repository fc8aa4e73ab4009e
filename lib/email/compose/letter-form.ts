import { translator } from '@/lib/i18n/translator'
import type { FieldValues, InvoiceTemplate } from '../templates/kinds'
import { type OwnTexts, type Words, wordsOf } from '../templates/words'
import { personValues } from './person-values'

/** '3 December' and 'Thursday, 3 December 2026'. */
export type WrittenDay = { short: string; full: string }

/** Why somebody is written to about an invoice. Amounts and days as they are read. */
export type LetterForm =
  /** `settled`: nothing is left to pay, so it asks for nothing. */
  | { kind: 'invoice'; settled?: boolean }
  /** `days`: until the due date, or since. */
  | { kind: 'reminder'; when: 'before' | 'due' | 'late'; days: number }
  /** `rest`: what is still to pay; null: nothing. `over`: what was paid beyond that, and is kept as credit. */
  | { kind: 'receipt'; paid: string; on: WrittenDay; rest: string | null; over?: string | null }

type LetterValues = {
  form: LetterForm
  number: string
  contact: string
  client: string
  company: string
  /** What is to pay, and what the whole invoice was. */
  amount: string
  total: string
  due: WrittenDay
}

/** What the letter says, in the company's words or Foyer's. */
export function letterWords(facts: LetterValues & { own: OwnTexts }): Words {
  const { form, own } = facts
  if (isSettled(form)) return settledWords(facts)
  const kind = templateKindOf(form)
  if (kind === 'invoice' || kind === 'reminder-due') return wordsOf(kind, letterValues(facts), own)
  if (kind === 'receipt') return wordsOf(kind, { ...letterValues(facts), ...paymentValues(form) }, own)
  return wordsOf(kind, { ...letterValues(facts), 'invoice.days': daysOf(form) }, own)
}

export function isSettled(form: LetterForm): boolean {
  return form.kind === 'invoice' && form.settled === true
}

/** In Foyer's words always: a company's own ask for an amount until a day. */
function settledWords({ number, contact, company }: LetterValues): Words {
  const t = translator('email')
  return {
    subject: t('invoice.settledSubject', { number, company }),
    body: t('invoice.settledBody', { number, greeting: personValues({ contact, company }).greeting }),
  }
}

function templateKindOf(form: LetterForm): InvoiceTemplate {
  return form.kind === 'reminder' ? (`reminder-${form.when}` as const) : form.kind
}

function letterValues({ number, contact, client, company, amount, total, due }: LetterValues) {
  return {
    ...personValues({ contact, company }),
    'client.name': client,
    'invoice.number': number,
    'invoice.amount': amount,
    'invoice.total': total,
    'invoice.due': due.short,
  } satisfies FieldValues<'invoice'>
}

function daysOf(form: LetterForm): string {
  return translator('email')('days', { count: form.kind === 'reminder' ? form.days : 0 })
}

function paymentValues(form: LetterForm) {
  const { paid, on } = form.kind === 'receipt' ? form : { paid: '', on: { short: '' } }
  return { 'payment.amount': paid, 'payment.date': on.short }
}

/** The sum that stands out, and what is said around it. */
export function sumOf({ form, amount, total, due }: Pick<LetterValues, 'form' | 'amount' | 'total' | 'due'>) {
  const t = translator('email')
  if (form.kind === 'receipt') {
    const rest = form.rest === null ? t('receipt.settled') : t('receipt.rest', { amount: form.rest })
    return {
      label: t('receipt.received'),
      sum: form.paid,
      due: [
        t('receipt.on', { date: form.on.full }),
        rest,
        ...(form.over ? [t('receipt.over', { amount: form.over })] : []),
      ].join(' · '),
    }
  }
  if (isSettled(form)) return { label: t('invoice.total'), sum: total, due: t('receipt.settled') }
  const date = due.full
  const when = form.kind === 'reminder' ? form.when : 'before'
  const lines = {
    before: t('invoice.by', { date }),
    due: t('reminder.today', { date }),
    late: t('reminder.was', { date }),
  }
  return { label: t('invoice.toPay'), sum: amount, due: lines[when] }
}
