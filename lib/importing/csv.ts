import { CsvError, parse } from 'csv-parse/sync'
import { labelKey } from '@/lib/catalogue/custom-fields/schema'
import type { Fault } from './refusals'

/** Bytes. */
export const MAX_FILE_SIZE = 10 * 1024 * 1024
/** Rows below the header. */
const MAX_ROWS = 20_000

export type TableRow<Column extends string> = {
  /** As a spreadsheet counts: the header is row 1. */
  row: number
  cells: Record<Column, string>
  /** Of all columns that the file has, by the labelKey of their heads. */
  more: ReadonlyMap<string, string>
  separator: Separator
}

const separators = [',', ';', '\t'] as const
/** What stands between the cells of a file. */
export type Separator = (typeof separators)[number]

/** A column that a file may have besides, in whatever case it is written. */
export type MoreColumn = { head: string; required: boolean }

/** Either rows or faults, never both. */
export type Table<Column extends string> = { rows: TableRow<Column>[]; faults: Fault[] }

type NumberedRecord = { row: number; record: string[]; separator: Separator }

type Columns<Column extends string> = {
  /** That the header may name. */
  columns: readonly Column[]
  /** Of these, what it must name: all, where nothing is said. A cell of another that it leaves out is ''. */
  needed?: readonly Column[]
  further?: readonly MoreColumn[]
}

/**
 * Reads a CSV file (RFC 4180; UTF-8, or UTF-16 with its byte order mark; commas, semicolons or tabs between the cells)
 * whose header names these columns, in any order. Refused with a sentence: too large, another encoding, a broken
 * quotation mark, another header, a row of another length, more than MAX_ROWS rows. Rows with nothing in them are
 * passed over.
 */
export function readTable<Column extends string>(
  bytes: Uint8Array,
  { columns, needed = columns, further = [] }: Columns<Column>,
): Table<Column> {
  const text = decode(bytes)
  if (typeof text !== 'string') return { rows: [], faults: [text] }
  const records = splitRecords(text)
  if (!Array.isArray(records)) return { rows: [], faults: [records] }

  const [header, ...body] = records
  const headerFault = faultOfHeader(header, { columns, needed, further })
  if (headerFault) return { rows: [], faults: [headerFault] }
  if (body.length > MAX_ROWS) {
    return { rows: [], faults: [ofFile('This file has more than 20,000 rows. Import it in parts.')] }
  }

  const filled = body.filter(({ record }) => record.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return { rows: [], faults: [ofFile('This file has a header but no rows.')] }
  const names = header ? namesOf(header) : []
  const faults = filled.flatMap((record) => faultOfLength(record, names.length))
  if (faults.length > 0) return { rows: [], faults }
  return { rows: filled.map((record) => nameCells(record, names, columns)), faults: [] }
}

function namesOf({ record }: NumberedRecord): string[] {
  return record.map((cell) => withoutGuard(cell).trim())
}

/** Without the mark that keeps a spreadsheet from running a text: see csvRows of lib/csv.ts. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '')
}

function ofFile(reason: string): Fault {
  return { row: null, reason }
}

function decode(bytes: Uint8Array): string | Fault {
  if (bytes.byteLength === 0) return ofFile('This file is empty.')
  if (bytes.byteLength > MAX_FILE_SIZE) return ofFile('This file is larger than 10 MB. Import it in parts.')
  const text = decodeAs(unicodeOf(bytes), bytes)
  if (text === null) {
    const line = lineOfFirstOddByte(bytes)
    return ofFile(
      `This file is not in UTF-8 (see line ${line}). Save it as CSV in UTF-8 and import it again.`,
    )
  }
  // A spreadsheet's own file, or UTF-16 without its mark: valid UTF-8 perhaps, but no text.
  if (text.includes('\u0000')) {
    return ofFile('This file is no text. Save it as CSV in UTF-8 and import it again.')
  }
  return text
}

/** By its byte order mark; UTF-8 has none, or its own. */
function unicodeOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** Without the byte order mark. */
function decodeAs(encoding: ReturnType<typeof unicodeOf>, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Decodes line by line: a line break is never part of a longer UTF-8 sequence. */
function lineOfFirstOddByte(bytes: Uint8Array): number {
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(0x0a, start)
    if (end === -1 || decodeAs('utf-8', bytes.subarray(start, end)) === null) return line
    line += 1
    start = end + 1
  }
}

/** What stands most often between the names of the columns: spreadsheets write what their country uses. */
function separatorOf(text: string): Separator {
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  const names = header.replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => ({ separator, count: names.split(separator).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).separator
}

function splitRecords(text: string): NumberedRecord[] | Fault {
  const records: NumberedRecord[] = []
  const separator = separatorOf(text)
  let bytesRead = 0
  try {
    parse(text, {
      delimiter: separator,
      recordDelimiter: ['\r\n', '\n', '\r'],
      relaxColumnCount: true,
      skipEmptyLines: true,
      // One over the limit is enough to know.
      to: MAX_ROWS + 2,
      onRecord: (record, { bytes, empty_lines }) => {
        bytesRead = bytes
        records.push({ row: records.length + empty_lines + 1, record, separator })
        return null
      },
    })
    return records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return brokenQuote(text, bytesRead)
  }
}

/**
 * Where the quotation mark was opened is what its owner looks for, not the place, often many rows on, where
 * reading failed.
 */
function brokenQuote(text: string, bytesRead: number): Fault {
  const bytes = Buffer.from(text)
  const emptyLines = /^[\r\n]*/.exec(bytes.subarray(bytesRead).toString())?.[0] ?? ''
  const line = (bytes.subarray(0, bytesRead).toString() + emptyLines).split(/\r\n|\n|\r/).length
  return ofFile(
    `The row that begins in line ${line} has a broken quotation mark. Put a cell with quotation marks in it between quotation marks, and double those inside: "12"" record".`,
  )
}

function faultOfHeader(
  header: NumberedRecord | undefined,
  { columns, needed, further }: Required<Columns<string>>,
): Fault | null {
  if (!header) return ofFile('This file is empty.')
  const given = namesOf(header)
  const givenKeys = given.map(labelKey)
  const furtherKeys = new Set(further.map(({ head }) => labelKey(head)))
  const isFurther = (name: string) => furtherKeys.has(labelKey(name))
  const missing = [
    ...needed.filter((column) => !given.includes(column)),
    ...further.filter(({ head, required }) => required && !givenKeys.includes(labelKey(head))).map(headOf),
  ]
  const unknown = given.filter((name) => !columns.includes(name) && !isFurther(name))
  const doubled = given.filter((name, index) => {
    if (isFurther(name)) return givenKeys.indexOf(labelKey(name)) !== index
    return given.indexOf(name) !== index && columns.includes(name)
  })
  const problems = [
    missing.length > 0
      ? `${missing.length === 1 ? 'A column is' : 'Columns are'} missing: ${missing.join(', ')}.`
      : '',
    unknown.length > 0 ? `Not known: ${unknown.slice(0, 10).map(nameOrNothing).join(', ')}.` : '',
    doubled.length > 0 ? `Named twice: ${doubled.join(', ')}.` : '',
  ].filter((problem) => problem !== '')
  if (problems.length === 0) return null
  return { row: header.row, reason: problems.join(' ') }
}

function headOf({ head }: MoreColumn): string {
  return head
}

function nameOrNothing(name: string): string {
  return name === '' ? '(a column without a name)' : `“${name.slice(0, 60)}”`
}

function faultOfLength({ row, record }: NumberedRecord, length: number): Fault[] {
  if (record.length === length) return []
  return [
    {
      row,
      reason: `This row has ${record.length} ${record.length === 1 ? 'cell' : 'cells'}, the header ${length}.`,
    },
  ]
}

function nameCells<Column extends string>(
  { row, record, separator }: NumberedRecord,
  names: string[],
  columns: readonly Column[],
): TableRow<Column> {
  const values = record.map(withoutGuard)
  const more = new Map(names.map((name, place) => [labelKey(name), values[place] ?? '']))
  const cells = Object.fromEntries(columns.map((column) => [column, values[names.indexOf(column)] ?? '']))
  // fromEntries forgets which keys it was given: they are the columns.
  return { row, cells: cells as Record<Column, string>, more, separator }
}
