import type { ProductChoice } from '@/lib/catalogue/choosing'
import { quantityText } from '@/lib/invoices/line-fields'
import { blankTaxed, type TypedLine } from './typed-invoice'

/** A product as it stands on a line; `usual`: the taxes where it has none of its own. */
export function lineOfProduct(product: ProductChoice, usual: readonly string[]): TypedLine {
  const { name, description, unit, unitPrice, taxRateIds } = product
  return {
    ...blankTaxed(taxRateIds.length > 0 ? taxRateIds : usual),
    description: [name, description].filter(Boolean).join('\n'),
    quantity: quantityText({ quantity: '1', unit }),
    unitPrice,
  }
}

/** Puts a note at the end of what is written, and tells the form. */
export function insertNote(form: HTMLFormElement | null, text: string): void {
  const field = form?.elements.namedItem('note')
  if (!(field instanceof HTMLTextAreaElement)) return
  const written = field.value.trimEnd()
  field.value = written === '' ? text : `${written}\n\n${text}`
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}
