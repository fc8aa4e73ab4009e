import { z } from 'zod'
import { sixDigitCode, to, typedPassword } from '@/lib/portal/access/schema'

export const ConfirmByPassword = z.strictObject({ password: typedPassword('Enter your password.'), to })

export const SendCode = z.strictObject({ to })

export const ConfirmByCode = z.strictObject({ code: sixDigitCode, to })
