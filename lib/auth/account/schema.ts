import { z } from 'zod'
import { email, requiredLine, rowId } from '@/lib/forms/fields'
import { token, typedPassword } from '../schema'

export const ChangeName = z.strictObject({ name: requiredLine(120, 'Enter your name.') })

export const ChangePassword = z.strictObject({
  currentPassword: typedPassword('Enter your current password.'),
  password: typedPassword('Enter a new password.'),
})

export const ChangeEmail = z.strictObject({ email })

export const EndSession = z.strictObject({ session: rowId })

export const Nothing = z.strictObject({})

export const ProveAddress = z.strictObject({ token })
