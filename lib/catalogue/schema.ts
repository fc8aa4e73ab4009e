import { z } from 'zod'
import { checkbox, optionalLine, requiredLine, rowId } from '@/lib/forms/fields'
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

export const NewTaxRate = z.strictObject(taxRateFields).superRefine(agree)

export const ChangedTaxRate = z.strictObject({ taxRateId: rowId, ...taxRateFields }).superRefine(agree)

export type TaxRateValues = z.output<typeof NewTaxRate>

/** An entry of the catalogue, as a form names it. */
export const OneEntry = z.strictObject({
  shelf: z.enum(['tax-rate'], 'Open the page again and retry.'),
  entryId: rowId,
})

export type EntryName = z.output<typeof OneEntry>
