import { z } from 'zod'
import { email, requiredLine, rowId } from '@/lib/forms/fields'

export const OwnName = z.strictObject({ name: requiredLine(120, 'Enter your name.') })

export const OwnEmail = z.strictObject({ email })

export const ProvedAddress = z.strictObject({
  token: z.string('This link is incomplete.').max(100, 'This link is incomplete.'),
})

export const OwnSession = z.strictObject({ session: rowId })

export const Nothing = z.strictObject({})
