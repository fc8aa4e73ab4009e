import type { TemplateField, TemplateKind } from '@/lib/email/templates/kinds'

/** What the messages are called, and when each goes out. */
export const kindWords: Record<TemplateKind, { name: string; when: string }> = {
  invoice: { name: 'Invoice', when: 'With each invoice that you send, while something is still to pay.' },
  'reminder-before': { name: 'Reminder before the due date', when: 'Some days ahead, if you remind.' },
  'reminder-due': { name: 'Reminder on the due date', when: 'On the day itself, if you remind.' },
  'reminder-late': {
    name: 'Reminder after the due date',
    when: 'While something is still to pay, if you remind.',
  },
  receipt: { name: 'Receipt', when: 'When you record a payment, if you confirm it.' },
  'credit-note': { name: 'Credit note', when: 'When you write a credit note, if you send it.' },
  quote: { name: 'Quote', when: 'With each quote that you send.' },
  invitation: { name: 'Invitation', when: 'When you invite a person to the portal.' },
}

/** Whose data a preview has. */
export function exampleWords(kind: TemplateKind, number: string | null): string {
  if (number === null) return 'The preview shows it with made-up data.'
  return `The preview shows it with ${papers[kind] ?? 'invoice'} ${number}.`
}

const papers: Partial<Record<TemplateKind, string>> = { 'credit-note': 'credit note', quote: 'quote' }

/** What stands in the place of a field. */
export const fieldWords: Record<TemplateField<TemplateKind>, string> = {
  greeting: '“Hello Jules Hartley,” or “Hello,” where there is no name',
  'contact.name': 'the person’s name',
  'client.name': 'the client’s name',
  'company.name': 'your company’s name',
  'invoice.number': 'the invoice’s number',
  'invoice.amount': 'what is still to pay',
  'invoice.total': 'the whole sum of the invoice',
  'invoice.due': 'the due date',
  'invoice.days': 'how many days to or since the due date: “3 days”',
  'creditNote.number': 'the credit note’s number',
  'creditNote.amount': 'what is credited',
  'quote.number': 'the quote’s number',
  'quote.total': 'the whole sum of the quote',
  'quote.until': 'the last day on which it can be accepted',
  'payment.amount': 'what arrived',
  'payment.date': 'the day on which it arrived',
}
