import { z } from 'zod'
import { checkbox, optionalLine, optionalText, requiredLine, requiredText, rowId } from '@/lib/forms/fields'
import { parseDecimal } from '@/lib/money'
import { hasRate, needsReason, taxCategories } from '@/lib/taxes'

const notAPercentage = 'Enter a percentage from 0 to 100 with at most four decimals, like 19 or 8.1.'

/** Percent, as plain decimal text: four decimals, 0 to 100. */
const percent = z
  .string(notAPercentage)
  .default('')
  .transform((text, context) => {
    const number = parseDecimal(text.trim().replace(/\s*%$/, '') || '0', { maxDecimals: 4, maxDigits: 7 })
    if (number?.gte(0) && number.lte(100)) return number.toFixed()
    context.addIssue({ code: 'custom', message: notAPercentage })
    return z.NEVER
  })

const taxRateFields = {
  name: requiredLine(40, 'Enter the name of the tax, like VAT.'),
  category: z.enum(taxCategories, 'Choose what the tax is for.'),
  percent,
  reason: optionalLine(300),
  isDefault: checkbox,
}

type TaxValues = { category: z.output<typeof taxRateFields.category>; percent: string; reason: string | null }

/** What a category demands (EN 16931): a rate, or why there is none. */
function agree({ category, percent, reason }: TaxValues, context: z.RefinementCtx) {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (hasRate(category) && percent === '0') refuse('percent', 'Enter the rate, like 19.')
  if (!hasRate(category) && percent !== '0') {
    refuse('percent', 'Only the standard kind has a rate. Leave this empty, or choose the standard kind.')
  }
  if (needsReason(category) && reason === null) {
    refuse('reason', 'Say why no tax is charged: the invoice has to.')
  }
  if (!needsReason(category) && reason !== null) {
    refuse('reason', 'A tax that is charged, or is 0 %, needs no reason. Leave this empty.')
  }
}

/** Up to three taxes, each in a select of its own. */
export const chosenTaxes = {
  tax1: z.uuid('Choose a tax, or none.').optional(),
  tax2: z.uuid('Choose a tax, or none.').optional(),
  tax3: z.uuid('Choose a tax, or none.').optional(),
}

type ChosenTaxes = { tax1?: string | undefined; tax2?: string | undefined; tax3?: string | undefined }

export function taxIdsOf({ tax1, tax2, tax3 }: ChosenTaxes): string[] {
  return [tax1, tax2, tax3].filter((id) => id !== undefined)
}

const notAPrice = 'Enter a price like 1,450.00, with at most six decimals.'
const unitPrice = z.string(notAPrice).transform((text, context) => {
  const number = parseDecimal(text, { maxDecimals: 6, maxDigits: 19 })
  if (number === null) context.addIssue({ code: 'custom', message: notAPrice })
  return number?.toFixed() ?? z.NEVER
})

export const SavedProduct = z
  .strictObject({
    productId: rowId.optional(),
    name: requiredLine(120, 'Enter the name of the product or service.'),
    description: optionalText(1800),
    unitPrice,
    unit: optionalLine(20),
    ...chosenTaxes,
  })
  .transform(({ productId, tax1, tax2, tax3, ...values }) => ({
    productId,
    values: { ...values, taxRateIds: taxIdsOf({ tax1, tax2, tax3 }) },
  }))

export type ProductValues = z.output<typeof SavedProduct>['values']

const wholeDays = 'Enter a number of days from 0 to 365.'

export const SavedPaymentTerm = z
  .strictObject({
    paymentTermId: rowId.optional(),
    name: requiredLine(80, 'Enter the name of the terms, like 30 days.'),
    days: z.number(wholeDays).int(wholeDays).min(0, wholeDays).max(365, wholeDays),
    endOfMonth: checkbox,
  })
  .transform(({ paymentTermId, ...values }) => ({ paymentTermId, values }))

export type TermValues = z.output<typeof SavedPaymentTerm>['values']

export const SavedNote = z
  .strictObject({
    noteTemplateId: rowId.optional(),
    name: requiredLine(80, 'Enter a name to find it by.'),
    text: requiredText(2000, 'Enter the text.'),
  })
  .transform(({ noteTemplateId, ...values }) => ({ noteTemplateId, values }))

export type NoteValues = z.output<typeof SavedNote>['values']

export const NewTaxRate = z.strictObject(taxRateFields).superRefine(agree)

export const ChangedTaxRate = z.strictObject({ taxRateId: rowId, ...taxRateFields }).superRefine(agree)

export type TaxRateValues = z.output<typeof NewTaxRate>

/** An entry of the catalogue, as a form names it. */
export const OneEntry = z.strictObject({
  shelf: z.enum(
    ['tax-rate', 'product', 'payment-term', 'note', 'custom-field'],
    'Open the page again and retry.',
  ),
  entryId: rowId,
})

export type EntryName = z.output<typeof OneEntry>
