import { z } from 'zod'
import { checkbox, optionalLine, requestKey, requiredDate, rowId } from '@/lib/forms/fields'
import { isCurrency } from '@/lib/money'

export const paymentMethods = ['bank_transfer', 'card', 'cash', 'cheque', 'other'] as const

export const methodWords: Record<(typeof paymentMethods)[number], string> = {
  bank_transfer: 'Bank transfer',
  card: 'Card',
  cash: 'Cash',
  cheque: 'Cheque',
  other: 'Other',
}

/** As it was typed: how many decimals it may have is the currency's business. */
const amount = z
  .string('Enter the amount.')
  .trim()
  .min(1, 'Enter the amount.')
  .max(40, 'Enter an amount like 1,450.00.')

/** Empty: nothing. Anything else is read as an amount, or refused. */
const optionalAmount = z
  .string('Enter an amount like 1,450.00.')
  .trim()
  .max(40, 'Enter an amount like 1,450.00.')
  .optional()
  .transform((typed) => typed || null)

const retry = 'Open the page again and retry.'
const currency = z.string(retry).refine(isCurrency, retry)
const method = z.enum(paymentMethods, 'Choose how it was paid.').default('bank_transfer')

const money = { amount, paidOn: requiredDate, method, reference: optionalLine(120), requestKey }

export const RecordedPayment = z.strictObject({ invoiceId: rowId, ...money, receipt: checkbox })

/** As many open invoices as the form lists. */
export const maxParts = 200

/** What of it goes to an invoice; nothing where nothing does. */
const TypedPart = z.strictObject({ invoiceId: rowId, amount: optionalAmount })

/** A payment of a client, for one invoice, several or none. */
export const ClientPayment = z.strictObject({
  clientId: z.uuid('Choose the client.'),
  currency,
  ...money,
  parts: z
    .array(TypedPart, retry)
    .max(maxParts, retry)
    .refine((parts) => new Set(parts.map(({ invoiceId }) => invoiceId)).size === parts.length, retry)
    .default([]),
})

/** `from`: the invoice whose page it was removed on. */
export const RemovedPayment = z.strictObject({ paymentId: rowId, from: rowId.optional() })

/** Without an amount: all that there is, up to what is left to pay. */
export const AppliedCredit = z.strictObject({ invoiceId: rowId })

export const TakenBackCredit = z.strictObject({ allocationId: rowId })

export const RefundedCredit = z.strictObject({
  clientId: rowId,
  currency,
  amount,
  refundedOn: requiredDate,
  method,
  reference: optionalLine(120),
  requestKey,
})

export const RemovedRefund = z.strictObject({ refundId: rowId })

export type PaymentInput = z.output<typeof RecordedPayment>
export type ClientPaymentInput = z.output<typeof ClientPayment>
export type RefundInput = z.output<typeof RefundedCredit>
