import { z } from 'zod'
import { checkbox, requestKey, rowId } from '@/lib/forms/fields'
import { earliestStage, latestStage } from './schedule'

/** More than these is a siege. */
const mostStages = 10

/** Days as people type them, "7, 14", each a whole number from 1; nothing typed is none. */
function dayList(most: number) {
  const sentence = `Enter whole days from 1 to ${most}, with commas between them.`
  return z
    .string(sentence)
    .max(200, sentence)
    .optional()
    .transform((text, context) => {
      const parts = (text ?? '').split(/[\s,;]+/).filter((part) => part !== '')
      const days = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 0))
      if (days.every((day) => day >= 1 && day <= most)) return [...new Set(days)]
      context.addIssue({ code: 'custom', message: sentence })
      return z.NEVER
    })
}

const stageFields = { before: dayList(-earliestStage), onDay: checkbox, after: dayList(latestStage) }

type Typed = { before: number[]; onDay: boolean; after: number[] }

/** Days from the due date, the earliest first. */
function stagesOf({ before, onDay, after }: Typed): number[] {
  return [...before.map((day) => -day), ...(onDay ? [0] : []), ...after].sort((a, b) => a - b)
}

/** What is wrong with the stages of somebody who is to be reminded; null: nothing. */
function faultIn(typed: Typed): string | null {
  const { length } = stagesOf(typed)
  if (length === 0) return 'Say on which days, before, on or after the due date.'
  return length > mostStages ? `At most ${mostStages} reminders of one invoice.` : null
}

const dayOfWeek = z.enum(['1', '2', '3', '4', '5', '6', '7'], 'Choose days of the week.').transform(Number)
const daysOfWeek = z
  .array(dayOfWeek, 'Choose days of the week.')
  .max(7, 'Choose days of the week.')
  .refine((days) => new Set(days).size === days.length, 'Choose each day once.')
  .default([])

const anHour = 'Choose a full hour.'
const hour = z.number(anHour).int(anHour).min(0, anHour).max(24, anHour)

/** A company's reminders; the days are kept while they are off. */
export const CompanyReminders = z
  .strictObject({
    on: checkbox,
    ...stageFields,
    shown: daysOfWeek,
    workDays: daysOfWeek,
    workFrom: hour,
    workUntil: hour,
  })
  .superRefine(({ on, workDays, workFrom, workUntil, ...typed }, context) => {
    const fault = on ? faultIn(typed) : null
    if (fault) context.addIssue({ code: 'custom', path: ['after'], message: fault })
    if (workDays.length === 0) {
      context.addIssue({ code: 'custom', path: ['workDays'], message: 'Choose at least one day.' })
    }
    if (workUntil <= workFrom) {
      context.addIssue({
        code: 'custom',
        path: ['workUntil'],
        message: 'Choose a later hour than the first.',
      })
    }
  })
  .transform(({ on, workDays, workFrom, workUntil, ...typed }) => ({
    ...{ remindersOn: on, reminderDays: stagesOf(typed), workFrom, workUntil },
    workDays: [...workDays].sort((a, b) => a - b),
  }))

export const ClientReminders = z
  .strictObject({
    clientId: rowId,
    reminders: z.enum(['company', 'own', 'off'], 'Choose how this client is reminded.'),
    ...stageFields,
  })
  .superRefine(({ reminders, ...typed }, context) => {
    const fault = reminders === 'own' ? faultIn(typed) : null
    if (fault) context.addIssue({ code: 'custom', path: ['after'], message: fault })
  })
  .transform(({ clientId, reminders, ...typed }) => ({ clientId, reminders, reminderDays: stagesOf(typed) }))

export const OneReminded = z.strictObject({ invoiceId: rowId })

export const RemindedNow = z.strictObject({ invoiceId: rowId, requestKey })
