import type { FormState } from '@/lib/forms/form-state'
import type { LineFaults } from './line-row'
import type { Row } from './rows'
import { lineFields } from './typed-invoice'

/** The server's errors, each at its field; those of lines by the rows they were sent in. */
export function faultsOf(answer: FormState, rows: readonly Row[], custom: readonly { name: string }[]) {
  const errors = answer?.error ?? {}
  const of = (name: string) => errors[name] ?? []
  const byRow = new Map<string, LineFaults>()
  for (const [index, row] of rows.entries()) {
    const faults = lineFields.flatMap((name) => {
      const [fault] = of(`lines[${index}].${name}`)
      return fault ? [[name, fault] as const] : []
    })
    if (faults.length > 0) byRow.set(row.key, Object.fromEntries(faults))
  }

  /** Every fault once, with a way to its field. `id`: of the editor. */
  function summary(id: string): { fieldId?: string; message: string }[] {
    const whole = [...of(''), ...of('lines')].map((message) => ({ message }))
    const fields = [
      'clientId',
      'issueDate',
      'dueDate',
      'paymentTermId',
      'poNumber',
      ...custom.map(({ name }) => name),
      'note',
      'discountValue',
    ].flatMap((name) => of(name).map((message) => ({ fieldId: `${id}-${name}`, message })))
    const lines = rows.flatMap((row, index) =>
      Object.entries(byRow.get(row.key) ?? {}).map(([name, message]) => ({
        fieldId: `${id}-${row.key}-${name}`,
        message: `Line ${index + 1}: ${message}`,
      })),
    )
    return [...whole, ...fields, ...lines]
  }

  return { of, byRow, summary }
}
