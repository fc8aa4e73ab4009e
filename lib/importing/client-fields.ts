import type { FieldColumn } from '@/lib/catalogue/custom-fields/columns'
import { labelKey, type TypedValues } from '@/lib/catalogue/custom-fields/schema'
import { type CustomValues, heldFields, readValue } from '@/lib/catalogue/custom-fields/values'
import type { CompanyTx } from '@/lib/db/tenancy'
import { optionalLine } from '@/lib/forms/fields'
import type { MoreColumn, Separator, TableRow } from './csv'
import type { Fault } from './refusals'
import { dateFault, hasDecimalComma, notANumber, thousandsFault } from './rows'

/** A field, and the column that fills it. */
export type FilledFrom = FieldColumn & MoreColumn

/** `chosen`: columns by the field's id; without one, the column that is called as the field is, where there is one. */
export function columnsFor(fields: readonly FieldColumn[], chosen: TypedValues): FilledFrom[] {
  return fields.map((field) => {
    const column = chosen[field.id] ?? null
    return { ...field, head: column ?? field.head, required: column !== null }
  })
}

const line = optionalLine(200)

type Read = { values: CustomValues; faults: Fault[] }

/** The values of one row; each fault names the column that was read. */
export function readFields({ row, more, separator }: TableRow<string>, fields: readonly FilledFrom[]): Read {
  const values = new Map<string, string>()
  const faults: Fault[] = []
  for (const field of fields) {
    const { id, type, head } = field
    const typed = line.safeParse(more.get(labelKey(head)) ?? '')
    if (!typed.success) {
      faults.push(...typed.error.issues.map(({ message }) => ({ row, column: head, reason: message })))
      continue
    }
    if (typed.data === null) continue
    const unclear = type === 'number' ? unclearNumber(typed.data, separator) : null
    const value = unclear === null ? readValue(field, typed.data) : null
    if (value === null) faults.push({ row, column: head, reason: unclear ?? faultOf(field, typed.data) })
    else values.set(id, value)
  }
  return { values: Object.fromEntries(values), faults }
}

function faultOf({ type, choices }: FieldColumn, text: string): string {
  if (type === 'date') return dateFault(text)
  if (type === 'number') return notANumber
  const some = choices.slice(0, 10).map((choice) => `“${choice}”`)
  return `This is none of the choices: ${some.join(', ')}${choices.length > some.length ? ', …' : ''}.`
}

function unclearNumber(text: string, separator: Separator): string | null {
  return hasDecimalComma(text) ? notANumber : thousandsFault(text, separator)
}

/** Holds the fields that rows have values of. A fault: one that was deleted after the files were read. */
export async function holdFields(
  tx: CompanyTx,
  { values, fields }: { values: readonly CustomValues[]; fields: readonly FilledFrom[] },
): Promise<Fault[]> {
  const ids = [...new Set(values.flatMap((value) => Object.keys(value)))]
  if (ids.length === 0) return []
  const held = await heldFields(tx, { kind: 'client', ids })
  return fields
    .filter(({ id }) => ids.includes(id) && !held.has(id))
    .map(({ label }) => ({ row: null, reason: `The field “${label}” is not there any more.` }))
}
