import { z } from 'zod'
import { checkbox, optionalLine, requestKey, requiredDate, rowId } from '@/lib/forms/fields'

export const paymentMethods = ['bank_transfer', 'card', 'cash', 'cheque', 'other'] as const

export const methodWords: Record<(typeof paymentMethods)[number], string> = {
  bank_transfer: 'Bank transfer',
  card: 'Card',
  cash: 'Cash',
  cheque: 'Cheque',
  other: 'Other',
}

export const RecordedPayment = z.strictObject({
  invoiceId: rowId,
  /** As it was typed: how many decimals it may have is the invoice's currency's business. */
  amount: z
    .string('Enter the amount.')
    .trim()
    .min(1, 'Enter the amount.')
    .max(40, 'Enter an amount like 1,450.00.'),
  paidOn: requiredDate,
  method: z.enum(paymentMethods, 'Choose how it was paid.').default('bank_transfer'),
  reference: optionalLine(120),
  receipt: checkbox,
  requestKey,
})

export const RemovedPayment = z.strictObject({ paymentId: rowId })

export type PaymentInput = z.output<typeof RecordedPayment>
