import { z } from 'zod'
import { email } from '@/lib/forms/fields'

/** Bounded far above what is accepted, so that 5 MB are refused before anything looks at them (SECURITY P6). */
export const typedPassword = (missing: string) => z.string(missing).max(1000, 'This password is too long.')

export const token = z.string('This link is incomplete.').max(100, 'This link is incomplete.')

/** Where to go afterwards. Too long to be kept is nowhere: the field is hidden, nobody could mend it (SECURITY H1). */
const to = z.string().max(500).optional().catch(undefined)

export const MemberSignIn = z.strictObject({
  email,
  password: typedPassword('Enter your password.'),
  to,
})

/** Showing once more that it is them. */
export const ConfirmMember = z.strictObject({ password: typedPassword('Enter your password.'), to })

export const AskReset = z.strictObject({ email })

export const SetPassword = z.strictObject({ token, password: typedPassword('Enter a new password.') })

export const ConfirmAddress = z.strictObject({ token, password: typedPassword('Enter your password.') })

export const SignOut = z.strictObject({})
