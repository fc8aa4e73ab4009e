import type { z } from 'zod'
import { isBeyondCalendar } from '@/lib/dates'
import type { Separator, TableRow } from './csv'
import type { Fault } from './refusals'

export const notANumber = 'This is not a plain number such as 12 or 0.99, with at most six decimals.'

/** What is wrong with a cell that is no calendar date. */
export function dateFault(text: string): string {
  if (isBeyondCalendar(text)) return 'This date is not between 1900 and 2200.'
  return 'This is not a date written like 2026-11-03.'
}

/** In a column where one cell says 1,5 another one's 1.234 may be a thousand, and nobody looks at each. */
export function hasDecimalComma(text: string): boolean {
  return /,[^.]*$/.test(text)
}

/**
 * What to do about a number with groups of three after its dots where the cells are not parted by commas: spreadsheets
 * that write such files part thousands by dots as well. Null: it can be read in one way only, as 0.125 and 1.25 can.
 */
export function thousandsFault(text: string, separator: Separator): string | null {
  if (separator === ',' || !/^[-−]?[1-9]\d{0,2}(\.\d{3})+$/.test(text)) return null
  const whole = text.replaceAll('.', '')
  if (text.split('.').length > 2) return `Write this without dots between the thousands: ${whole}.`
  return `This dot may be one between thousands. Write ${whole}, or ${text}0 if it is a decimal point.`
}

export type CheckedRow<Row> = { row: number; value: Row }

/** Checks every row by itself; each fault names its row, its column and the reason. */
export function checkRows<Column extends string, Row>(
  rows: TableRow<Column>[],
  schema: z.ZodType<Row>,
): { checked: CheckedRow<Row>[]; faults: Fault[] } {
  const checked: CheckedRow<Row>[] = []
  const faults: Fault[] = []
  for (const { row, cells } of rows) {
    const result = schema.safeParse(cells)
    if (result.success) checked.push({ row, value: result.data })
    else faults.push(...result.error.issues.map((issue) => faultOfIssue(row, issue)))
  }
  return { checked, faults }
}

function faultOfIssue(row: number, { path, message }: z.core.$ZodIssue): Fault {
  const [column] = path
  return typeof column === 'string' ? { row, column, reason: message } : { row, reason: message }
}
