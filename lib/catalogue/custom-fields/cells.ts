import type { FieldColumn } from './columns'
import { valuesOf } from './values'

/** What stands in these columns of a file: days like 2026-11-03, and numbers as numbers. */
export function fieldCells(
  of: { customValues: unknown },
  fields: readonly FieldColumn[],
): (string | number)[] {
  const values = valuesOf(of)
  return fields.map(({ id, type }) => {
    const value = values[id] ?? ''
    return type === 'number' && value !== '' ? asNumber(value) : value
  })
}

/** As text where a number would lose digits. */
function asNumber(value: string): string | number {
  const number = Number(value)
  return String(number) === value ? number : value
}
