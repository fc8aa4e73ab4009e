import type { FieldSpec } from '@/components/forms/form-spec'
import type { MemberContext } from '@/lib/auth/guards'

const optional = 'optional'

/** Who messages come from, and what goes with them. */
export function senderFields(company: MemberContext['company']): FieldSpec[] {
  const turned = (on: boolean) => ({ kind: 'switch' as const, value: on ? 'on' : '' })
  return [
    {
      name: 'senderName',
      label: 'Name of the sender',
      kind: 'text',
      optional,
      value: company.senderName ?? undefined,
      placeholder: company.name,
      hint: 'What people see as the sender. Empty: the company’s name.',
      autoComplete: 'off',
    },
    {
      name: 'replyTo',
      label: 'Answers go to',
      kind: 'email',
      optional,
      value: company.replyTo ?? undefined,
      hint: 'Where a client’s reply to one of your messages arrives; your portal shows it. At first the address you signed up with.',
    },
    {
      name: 'signature',
      label: 'Signature',
      kind: 'textarea',
      rows: 4,
      optional,
      value: company.signature ?? undefined,
      hint: 'Ends your messages about invoices. Plain text, with your line breaks.',
    },
    {
      name: 'copyTo',
      label: 'A hidden copy of every invoice message to',
      kind: 'email',
      optional,
      value: company.copyTo ?? undefined,
      hint: 'Your bookkeeper, say. Clients don’t see it.',
    },
    {
      name: 'attachInvoice',
      label: 'Attach the PDF',
      ...turned(company.attachInvoice),
      hint: 'Unless you choose otherwise when you send. Without it, people open the invoice in the portal, and you see that they did.',
    },
    {
      name: 'sendReceipts',
      label: 'Confirm payments',
      ...turned(company.sendReceipts),
      hint: 'When you record a payment, a receipt goes to whoever receives the invoice. You can choose each time.',
    },
  ]
}
