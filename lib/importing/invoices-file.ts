import { z } from 'zod'
import { type CalendarDate, parseCalendarDate } from '@/lib/dates'
import { requiredLine, requiredText } from '@/lib/forms/fields'
import { computeTotals, type Totals } from '@/lib/invoices/totals'
import { amountText, type Currency, parseAmount, parseDecimal } from '@/lib/money'
import { clientNumber } from './clients-file'
import { readTable } from './csv'
import type { Fault } from './refusals'
import { type CheckedRow, checkRows, dateFault, hasDecimalComma, notANumber } from './rows'

export const invoiceColumns = [
  'Invoice Number',
  'Client Number',
  'Invoice Date',
  'Item Description',
  'Quantity',
  'Unit Price',
  'Invoice Total',
] as const

/** Quantity and price as plain decimals, the price in the major unit; `net` in minor units. */
export type ImportedLine = { description: string; quantity: string; unitPrice: string; net: bigint }

export type ImportedInvoice = {
  number: string
  clientNumber: number
  issueDate: CalendarDate
  lines: ImportedLine[]
  /** Minor units; what the lines come to and what the file says. */
  total: bigint
}

const date = z.string().transform((text, context) => {
  const day = parseCalendarDate(text)
  if (day === null) context.addIssue({ code: 'custom', message: dateFault(text) })
  return day ?? z.NEVER
})

/** A decimal of zero or more with at most six decimals (NUMERIC(19,6)), as plain text. */
function decimalFromZero(negative: string) {
  return z.string().transform((text, context) => {
    const value = hasDecimalComma(text) ? null : parseDecimal(text, { maxDecimals: 6, maxDigits: 19 })
    if (value === null) {
      context.addIssue({ code: 'custom', message: notANumber })
      return z.NEVER
    }
    if (value.isNegative()) context.addIssue({ code: 'custom', message: negative })
    return value.toFixed()
  })
}

function amount(currency: Currency) {
  return z.string().transform((text, context) => {
    const value = hasDecimalComma(text) ? null : parseAmount(text, currency)
    if (value === null) {
      context.addIssue({
        code: 'custom',
        message: `This is not a plain amount in ${currency}, such as ${sample(currency)}.`,
      })
    }
    return value ?? z.NEVER
  })
}

function sample(currency: Currency): string {
  return amountText(1250n, currency)
}

function invoiceRow(currency: Currency) {
  return z.object({
    'Invoice Number': requiredLine(60, 'The invoice number is missing.'),
    'Client Number': clientNumber,
    'Invoice Date': date,
    'Item Description': requiredText(2000, 'The description is missing.'),
    Quantity: decimalFromZero(
      'The quantity is negative. Enter credits as invoices of their own after the import.',
    ),
    'Unit Price': decimalFromZero('The unit price is negative.'),
    'Invoice Total': amount(currency),
  })
}

type InvoiceRow = z.output<ReturnType<typeof invoiceRow>>
type Rows = CheckedRow<InvoiceRow>[]

export type InvoicesFile = { invoices: CheckedRow<ImportedInvoice>[]; faults: Fault[] }

/**
 * Reads and checks a file of invoices by itself, a row a line; rows with one number form one invoice. Whether its
 * clients exist and its numbers are free is asked later.
 */
export function readInvoicesFile(bytes: Uint8Array, currency: Currency): InvoicesFile {
  const table = readTable(bytes, { columns: invoiceColumns })
  if (table.faults.length > 0) return { invoices: [], faults: table.faults }
  const { checked, faults } = checkRows(table.rows, invoiceRow(currency))
  const broken = new Set(faults.map(({ row }) => row))
  const incomplete = new Set(
    table.rows.filter(({ row }) => broken.has(row)).map(({ cells }) => cells['Invoice Number'].trim()),
  )
  // An invoice of which a row is refused would not come to its total either: that says nothing new.
  const complete = checked.filter(({ value }) => !incomplete.has(value['Invoice Number']))
  const formed = formInvoices(complete, currency)
  return { invoices: formed.invoices, faults: [...faults, ...formed.faults] }
}

function formInvoices(rows: Rows, currency: Currency): InvoicesFile {
  const invoices: CheckedRow<ImportedInvoice>[] = []
  const faults: Fault[] = []
  for (const [first, ...others] of groupByNumber(rows)) {
    const disagreeing = others.flatMap((other) => disagreement(first, other, currency))
    const totals = totalsOf([first, ...others], currency)
    const found = disagreeing.length > 0 ? disagreeing : faultOfTotal(first, totals, currency)
    faults.push(...found)
    if (found.length === 0) invoices.push({ row: first.row, value: asInvoice([first, ...others], totals) })
  }
  return { invoices, faults }
}

type Group = [CheckedRow<InvoiceRow>, ...Rows]

/** In the order in which the numbers first come up. */
function groupByNumber(rows: Rows): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const group = groups.get(row.value['Invoice Number'])
    if (group) group.push(row)
    else groups.set(row.value['Invoice Number'], [row])
  }
  return [...groups.values()]
}

/** The columns that say the same in every row of an invoice. */
const shared = ['Client Number', 'Invoice Date', 'Invoice Total'] as const

function disagreement(
  first: CheckedRow<InvoiceRow>,
  other: CheckedRow<InvoiceRow>,
  currency: Currency,
): Fault[] {
  const number = first.value['Invoice Number']
  return shared.flatMap((column) => {
    const [here, there] = [other.value[column], first.value[column]]
    if (here === there) return []
    const [saysHere, saysThere] = [say(here, currency), say(there, currency)]
    const reason = `Invoice ${number} has ${saysHere} here and ${saysThere} in row ${first.row}: one number is one invoice.`
    return [{ row: other.row, column, reason }]
  })
}

function say(value: bigint | number | string, currency: Currency): string {
  return typeof value === 'bigint' ? amountText(value, currency) : String(value)
}

function totalsOf(rows: Rows, currency: Currency): Totals {
  const lines = rows.map(({ value }) => ({
    quantity: value.Quantity,
    unitPrice: value['Unit Price'],
    discount: { kind: 'none' } as const,
    taxes: [],
  }))
  return computeTotals({ currency, lines, discount: { kind: 'none' } })
}

function faultOfTotal(first: CheckedRow<InvoiceRow>, totals: Totals, currency: Currency): Fault[] {
  const { 'Invoice Number': number, 'Invoice Total': said } = first.value
  const at = { row: first.row, column: 'Invoice Total' }
  // Without discount, tax and negative lines that is the only one there can be.
  if (totals.problem) return [{ ...at, reason: `Invoice ${number} comes to more than an invoice can hold.` }]
  if (totals.total === said) return []
  const [come, says] = [amountText(totals.total, currency), amountText(said, currency)]
  return [{ ...at, reason: `The lines of invoice ${number} come to ${come}, but its total says ${says}.` }]
}

function asInvoice([first, ...others]: Group, totals: Totals): ImportedInvoice {
  return {
    number: first.value['Invoice Number'],
    clientNumber: first.value['Client Number'],
    issueDate: first.value['Invoice Date'],
    lines: [first, ...others].map(({ value }, index) => ({
      description: value['Item Description'],
      quantity: value.Quantity,
      unitPrice: value['Unit Price'],
      net: totals.lines[index]?.net ?? 0n,
    })),
    total: totals.total,
  }
}
