import defaults from '@/messages/en/templates.json'
import { parseTemplate, type TemplatePart } from './template'

/** The messages whose words a company may change. */
export type TemplateKind = keyof typeof defaults

export const templateKinds = Object.keys(defaults) as readonly TemplateKind[]

/** Their fields: what a company knows when it writes one. Links, codes and passwords are none. */
const person = ['greeting', 'contact.name', 'company.name'] as const
const invoice = [
  ...person,
  'client.name',
  'invoice.number',
  'invoice.amount',
  'invoice.total',
  'invoice.due',
] as const
const dated = [...invoice, 'invoice.days'] as const

const creditNote = [
  ...person,
  'client.name',
  'creditNote.number',
  'creditNote.amount',
  'invoice.number',
] as const
const quote = [...person, 'client.name', 'quote.number', 'quote.total', 'quote.until'] as const

export const templateFields = {
  invoice,
  'reminder-before': dated,
  'reminder-due': invoice,
  'reminder-late': dated,
  receipt: [...invoice, 'payment.amount', 'payment.date'],
  'credit-note': creditNote,
  quote,
  invitation: person,
} as const satisfies Record<TemplateKind, readonly string[]>

/** The messages that are about one invoice and what is to pay of it. */
export type InvoiceTemplate = Exclude<TemplateKind, 'credit-note' | 'quote' | 'invitation'>

export type TemplateField<Kind extends TemplateKind> = (typeof templateFields)[Kind][number]

/** A value for each field of a kind. */
export type FieldValues<Kind extends TemplateKind> = Readonly<Record<TemplateField<Kind>, string>>

export function isTemplateKind(text: string): text is TemplateKind {
  return Object.hasOwn(defaults, text)
}

/** Text with fields, as it was typed. */
export type TemplateText = { subject: string; body: string }

export type Template = { subject: readonly TemplatePart[]; body: readonly TemplatePart[] }

/** Foyer's own words. */
export function defaultText(kind: TemplateKind): TemplateText {
  return defaults[kind]
}

/** Null when one of the two can't be used, with a field that is gone since say. */
export function parseText(kind: TemplateKind, { subject, body }: TemplateText): Template | null {
  const fields: ReadonlySet<string> = new Set(templateFields[kind])
  const [above, below] = [parseTemplate(subject, fields), parseTemplate(body, fields)]
  return above.ok && below.ok ? { subject: above.parts, body: below.parts } : null
}
