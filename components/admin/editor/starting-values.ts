import type { FormState } from '@/lib/forms/form-state'
import { typedText } from '@/lib/forms/typed-text'
import type { InvoiceEditor } from '@/lib/invoices/editor-queries'
import { discountText, quantityText } from '@/lib/invoices/line-fields'
import { blankLine, blankTaxed, type TypedInvoice, type TypedLine } from './typed-invoice'

export type StartingValues = TypedInvoice & {
  issueDate: string
  dueDate: string
  paymentTermId: string
  /** Of the catalogue, to be put in by the server. */
  productId: string
  noteTemplateId: string
  poNumber: string
  /** Of the company's own fields, by their names in the form. */
  custom: Readonly<Record<string, string>>
  note: string
}

/** What the fields start with: what was typed before a refusal (without JavaScript the page is made anew), or the draft. */
export function startingValues(
  { draft, fields }: Pick<InvoiceEditor, 'draft' | 'fields'>,
  answer: FormState,
): StartingValues {
  const typed = answer?.status === 'error' ? answer.initialValue : undefined
  if (typed) {
    const text = (name: string) => typedText(typed, name)
    return {
      clientId: text('clientId'),
      issueDate: text('issueDate'),
      dueDate: text('dueDate'),
      paymentTermId: text('paymentTermId'),
      productId: text('productId'),
      noteTemplateId: text('noteTemplateId'),
      poNumber: text('poNumber'),
      custom: Object.fromEntries(fields.map(({ name }) => [name, text(name)])),
      note: text('note'),
      discountKind: text('discountKind'),
      discountValue: text('discountValue'),
      pricesIncludeTax: typed.pricesIncludeTax !== undefined,
      lines: Array.isArray(typed.lines) ? typed.lines.map(lineOf) : [],
    }
  }
  return {
    clientId: draft.clientId,
    issueDate: draft.issueDate ?? '',
    dueDate: draft.dueDate ?? '',
    paymentTermId: draft.paymentTermId ?? '',
    productId: '',
    noteTemplateId: '',
    poNumber: draft.poNumber ?? '',
    custom: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    note: draft.note ?? '',
    discountKind: draft.discountKind,
    discountValue: draft.discountValue ?? '',
    pricesIncludeTax: draft.pricesIncludeTax,
    lines: draft.lines.map(({ description, unitPrice, taxRateIds, ...line }) => ({
      ...blankTaxed(taxRateIds),
      ...{ description, unitPrice, quantity: quantityText(line), discount: discountText(line.discount) },
    })),
  }
}

function lineOf(typed: unknown): TypedLine {
  if (typeof typed !== 'object' || typed === null) return blankLine
  const fields = new Map<string, unknown>(Object.entries(typed))
  return {
    description: textOf(fields.get('description')),
    quantity: textOf(fields.get('quantity')),
    unitPrice: textOf(fields.get('unitPrice')),
    discount: textOf(fields.get('discount')),
    tax1: textOf(fields.get('tax1')),
    tax2: textOf(fields.get('tax2')),
    tax3: textOf(fields.get('tax3')),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
