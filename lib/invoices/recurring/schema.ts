import { z } from 'zod'
import { optionalDate, requestKey, requiredDate, rowId } from '@/lib/forms/fields'
import { units } from './schedule-units'

const everyRule = 'Enter a whole number, 1 to 60.'
const countRule = 'Enter how many times, 1 to 999.'

const scheduleFields = {
  every: z.number(everyRule).int(everyRule).min(1, everyRule).max(60, everyRule),
  unit: z.enum(units, 'Choose weeks, months or years.'),
  startsOn: requiredDate,
  ends: z.enum(['never', 'until', 'count'], 'Choose when it ends.').default('never'),
  until: optionalDate,
  count: z.number(countRule).int(countRule).min(1, countRule).max(999, countRule).optional(),
  mode: z.enum(['draft', 'send'], 'Choose what becomes of each.').default('draft'),
}

type Fields = z.output<z.ZodObject<typeof scheduleFields>>

function checkEnd({ ends, until, count, startsOn }: Fields, context: z.RefinementCtx): void {
  const at = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (ends === 'until' && until === null) at('until', 'Enter the last day.')
  if (ends === 'until' && until !== null && until < startsOn) at('until', 'The last day is before the first.')
  if (ends === 'count' && count === undefined) at('count', countRule)
}

/** The schedule that was chosen: only the end that was chosen counts. */
function scheduleOfForm({ ends, until, count, mode, ...schedule }: Fields) {
  return {
    mode,
    schedule: {
      ...schedule,
      until: ends === 'until' ? until : null,
      count: ends === 'count' ? (count ?? null) : null,
    },
  }
}

/** Repeats an invoice. */
export const NewRecurring = z
  .strictObject({ ...scheduleFields, invoiceId: rowId, requestKey })
  .superRefine(checkEnd)
  .transform(({ invoiceId, requestKey, ...fields }) => ({ invoiceId, requestKey, ...scheduleOfForm(fields) }))

export const ChangedRecurring = z
  .strictObject({ ...scheduleFields, recurringId: rowId })
  .superRefine(checkEnd)
  .transform(({ recurringId, ...fields }) => ({ recurringId, ...scheduleOfForm(fields) }))

export const OneRecurring = z.strictObject({ recurringId: rowId })
