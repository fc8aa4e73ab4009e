import { blankWith, isBlank, type TypedLine } from './typed-invoice'

/** A row of the editor. Its fields keep what is typed by themselves; `start` is what they began with. */
export type Row = {
  key: string
  start: TypedLine
  /** Only for those whose browser runs no script, who can't have another one added. */
  spare?: boolean
}

/** As lib/invoices/schema.ts allows. */
const maxRows = 500
const spareRows = 5

/** The lines there are, an empty one to go on with, and a few for browsers without script; `blank`: before any is said. */
export function firstRows(lines: readonly TypedLine[], blank: TypedLine): Row[] {
  const last = lines.findLastIndex((line) => !isBlank(line))
  const said = lines.slice(0, last + 1)
  const next = blankWith(said.at(-1) ?? blank)
  const rows = [...said, next].map((start, index) => ({ key: `row${index}`, start }))
  const spare = Array.from({ length: spareRows }, (_, index) => ({
    key: `spare${index}`,
    start: next,
    spare: true,
  }))
  return [...rows, ...spare].slice(0, maxRows)
}

/** The same with an empty row below, if the last one says something by now; `typed`: what stands in each. */
export function withRoomBelow(
  rows: readonly Row[],
  typed: readonly TypedLine[],
  key: string,
): readonly Row[] {
  const last = typed.at(-1)
  // A row that was added a moment ago is not typed in yet.
  if (!last || isBlank(last) || typed.length < rows.length || rows.length >= maxRows) return rows
  return [...rows, { key, start: blankWith(last) }]
}

/** The same with a row more, below the last that says something. */
export function withRow(rows: readonly Row[], typed: readonly TypedLine[], row: Row): readonly Row[] {
  const place = typed.findLastIndex((line) => !isBlank(line)) + 1
  return rows.length >= maxRows ? rows : putBack(rows, row, place)
}

/** The same with the row at `index` one place up (-1) or down (1). */
export function moved(rows: readonly Row[], index: number, by: -1 | 1): readonly Row[] {
  const row = rows[index]
  const other = rows[index + by]
  if (!row || !other) return rows
  return rows.map((each) => (each === row ? other : each === other ? row : each))
}

/** The same with a row that was removed, where it was. */
export function putBack(rows: readonly Row[], row: Row, index: number): readonly Row[] {
  return [...rows.slice(0, index), row, ...rows.slice(index)]
}
