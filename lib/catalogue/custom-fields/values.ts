import { z } from 'zod'
import { formatDate, isBeyondCalendar, parseCalendarDate } from '@/lib/dates'
import type { CustomField } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companySql, join, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { formatDecimal, parseDecimal } from '@/lib/money'
import { fieldName, labelKey, type TypedValues } from './schema'

/** By the field's id, as plain text: '1450.5', '2026-11-03'. Empty ones are not in it. */
export type CustomValues = Readonly<Record<string, string>>

const storedValues = z.record(z.string(), z.string())

/** What a client, an invoice or a quote has. */
export function valuesOf({ customValues }: { customValues: unknown }): CustomValues {
  return storedValues.parse(customValues)
}

type Choice = {
  kind: CustomField['kind']
  typed: TypedValues
  /** What it has so far: what was not asked for stays. */
  kept: CustomValues
}

/**
 * What it has from now on. A field that went to the archive after its form was opened keeps what was typed. Refused:
 * `custom-field-missing` for a field that is no more, another company's or of the other kind; at the field
 * `custom-number`, `custom-date`, `custom-date-beyond` and `custom-choice`; of a list that was shortened what it has
 * stays.
 */
export async function chosenValues(tx: CompanyTx, { kind, typed, kept }: Choice): Promise<CustomValues> {
  const ids = Object.keys(typed)
  if (ids.length === 0) return kept
  const known = await heldFields(tx, { kind, ids })
  const values = new Map(Object.entries(kept))
  for (const [id, text] of Object.entries(typed)) {
    const field = known.get(id)
    if (!field && text !== null) throw refused('custom-field-missing')
    if (!field || text === null) values.delete(id)
    else if (kept[id] !== text) values.set(id, plainText(field, text))
  }
  return Object.fromEntries(values)
}

type Held = { kind: CustomField['kind']; ids: string[] }

/** Those of them that there are, by their ids; nobody deletes one of them before it has its values. */
export async function heldFields(tx: CompanyTx, { kind, ids }: Held): Promise<Map<string, CustomField>> {
  await companySql(tx)`
    SELECT 1 FROM "CustomField"
    WHERE "companyId" = ${thisCompany}::uuid AND "id"::text IN (${join(ids)}) ORDER BY "id" FOR SHARE`
  const found = await tx.customField.findMany({ where: { kind, id: { in: ids } } })
  return new Map(found.map((field) => [field.id, field]))
}

const sizes = { maxDecimals: 6, maxDigits: 19 }

function plainText(custom: CustomField, text: string): string {
  const plain = readValue(custom, text)
  if (plain !== null) return plain
  const faults = {
    text: 'custom-field-missing',
    number: 'custom-number',
    date: isBeyondCalendar(text) ? 'custom-date-beyond' : 'custom-date',
    choice: 'custom-choice',
  } as const
  throw refused(faults[custom.type], { field: fieldName(custom.id) })
}

/** One line that was typed, as it is kept; null: it is none of that type, or not to be chosen. */
export function readValue(
  { type, choices }: Pick<CustomField, 'type' | 'choices'>,
  text: string,
): string | null {
  if (type === 'text') return text
  if (type === 'choice') return choices.find((choice) => labelKey(choice) === labelKey(text)) ?? null
  return type === 'date' ? parseCalendarDate(text) : (parseDecimal(text, sizes)?.toFixed() ?? null)
}

/** What a copy takes along: fields of the archive fall out. */
export async function stillOffered(
  view: Pick<CompanyDb, 'customField'>,
  values: CustomValues,
): Promise<CustomValues> {
  const ids = Object.keys(values)
  if (ids.length === 0) return values
  const offered = await view.customField.findMany({ where: { id: { in: ids }, archivedAt: null } })
  const known = new Set(offered.map(({ id }) => id))
  return Object.fromEntries(Object.entries(values).filter(([id]) => known.has(id)))
}

/** Both have the same, in whatever order. */
export function sameValues(a: CustomValues, b: CustomValues): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

/** Always in the same order. */
export function inOrder(values: CustomValues): [string, string][] {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))
}

/** As it is read: '1,450.5', '3 November 2026'. */
export function valueWords({ type, value }: { type: CustomField['type']; value: string }): string {
  if (type === 'number') return formatDecimal(value)
  return type === 'date' ? formatDate(value, 'long') : value
}
