import { z } from 'zod'
import { checkbox, optionalLine, requestKey, requiredDate, requiredText, rowId } from '@/lib/forms/fields'

/** More lines than an invoice has are no form of ours. */
const maxLines = 500

/** As it was typed: what it means is the line's and the currency's business. */
const CreditedLine = z.strictObject({
  lineId: rowId,
  quantity: optionalLine(40),
  amount: optionalLine(40),
})

const retry = 'Open the page again and retry.'

/** What is taken back of an invoice: all that is left, or these parts of lines. */
const parts = {
  what: z.enum(['whole', 'lines'], 'Choose what is credited.').default('whole'),
  lines: z
    .array(CreditedLine, retry)
    .max(maxLines, retry)
    .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, retry)
    .default([]),
}

export type CreditedParts = z.output<z.ZodObject<typeof parts>>

/**
 * `seen`: the total that the page showed, in minor units; where it is another one, the page shows the right
 * one before anything is issued.
 */
export const NewCreditNote = z
  .strictObject({
    invoiceId: rowId,
    ...parts,
    reason: requiredText(500, 'Say why: it is printed on the credit note.'),
    issueDate: requiredDate,
    requestKey,
    seen: z.string(retry).regex(/^\d{1,20}$/, retry),
    send: checkbox,
    /** The button that was pressed. */
    intent: z.enum(['issue', 'review'], 'Press one of the buttons.').default('issue'),
  })
  .refine(
    ({ what, lines }) => what === 'lines' || lines.every(({ quantity, amount }) => !quantity && !amount),
    { path: ['what'], message: 'Choose “Only what is entered below”, or empty the lines.' },
  )

export type CreditNoteInput = Omit<z.output<typeof NewCreditNote>, 'seen' | 'intent' | 'send'>

export const OneCreditNote = z.strictObject({ creditNoteId: rowId })
