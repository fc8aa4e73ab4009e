import { z } from 'zod'
import { checkbox } from '@/lib/forms/fields'

export const DeclinedReminders = z.strictObject({
  token: z.string('This link is incomplete.').max(200, 'This link is incomplete.'),
})

export const OwnReminders = z.strictObject({ reminders: checkbox })
