import { z } from 'zod'

/*
 * Lists are read from a place, not by a page number: the place is the sort values of the row at its edge, so
 * page 400 costs what page 1 does and rows added meanwhile shift nothing.
 */

/** What a list's address says: ?after=… or ?before=…; anything may stand there, nonsense is the beginning. */
export type Place = { after?: string | undefined; before?: string | undefined }

export type Edge<Key> = { direction: 'after' | 'before'; key: Key }

export type Page<Row> = {
  rows: Row[]
  /** The place to ask for next: `{ before: previous }`; null at the beginning. */
  previous: string | null
  /** `{ after: next }`; null at the end. */
  next: string | null
}

function placeOf(key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The edge an address names, or null: the beginning. */
export function readPlace<Schema extends z.ZodType>(place: Place | undefined, keySchema: Schema) {
  const given = place?.after ?? place?.before
  const direction = place?.after === undefined ? ('before' as const) : ('after' as const)
  if (typeof given !== 'string' || given.length > 1000) return null
  const key = keySchema.safeParse(parseJson(Buffer.from(given, 'base64url').toString()))
  return key.success ? { direction, key: key.data } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Found<Row> = {
  /** Up to `limit` + 1 rows from the edge, in the direction of reading. */
  found: Row[]
  limit: number
  edge: Edge<unknown> | null
  keyOf: (row: Row) => readonly (string | null)[]
}

/** The page itself, and whether there is more on either side. */
export function pageOf<Row>({ found, limit, edge, keyOf }: Found<Row>): Page<Row> {
  const backwards = edge?.direction === 'before'
  const more = found.length > limit
  const rows = backwards ? found.slice(0, limit).reverse() : found.slice(0, limit)
  const first = rows[0]
  const last = rows.at(-1)
  const hasPrevious = backwards ? more : edge !== null
  const hasNext = backwards || more
  return {
    rows,
    previous: first && hasPrevious ? placeOf(keyOf(first)) : null,
    next: last && hasNext ? placeOf(keyOf(last)) : null,
  }
}

/** A text without NUL, which PostgreSQL has no place for. */
export const plainText = z
  .string()
  .max(300)
  .regex(/^[^\0]*$/)

/** Keys of lists sorted by a text, a moment, or a date (or none yet), and a row's id. */
export const textKey = z.tuple([plainText, z.uuid()])
export const momentKey = z.tuple([z.iso.datetime(), z.uuid()])
export const dateKey = z.tuple([z.iso.date().nullable(), z.uuid()])

/** Text for ILIKE: what was typed is looked for as it is, so % and _ are no wildcards. Null: nothing to look for. */
export function searchText(typed: string | undefined): string | null {
  if (typeof typed !== 'string') return null
  const text = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
  return text === '' ? null : text.replace(/[\\%_]/g, '\\$&')
}
