import { z } from 'zod'
import { checkbox, email } from '@/lib/forms/fields'
import { isPublicId } from '@/lib/ids'

/** Where to go afterwards. Too long to be kept is nowhere: the field is hidden, nobody could mend it (SECURITY H1). */
export const to = z.string().max(500).optional().catch(undefined)

/** Bounded far above what is accepted, so that 5 MB are refused before anything looks at them (SECURITY P6). */
export const typedPassword = (missing: string) => z.string(missing).max(1000, 'This password is too long.')

const token = z.string('This link is incomplete.').max(100, 'This link is incomplete.')

/** First the address, then the way in. */
export const BeginSignIn = z.strictObject({
  email,
  /** Nobody types it: one that is unknown, or of a page from before, is the first. */
  way: z.enum(['email', 'password']).default('email').catch('email'),
  keepSignedIn: checkbox,
  to,
})

export const SignInByPassword = z.strictObject({
  email,
  password: typedPassword('Enter your password.'),
  keepSignedIn: checkbox,
  to,
})

const sixDigits = 'Enter the six digits of the code.'

export const sixDigitCode = z
  .string(sixDigits)
  .max(20, sixDigits)
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .refine((code) => /^\d{6}$/.test(code), sixDigits)

export const SignInByCode = z.strictObject({ email, code: sixDigitCode })

/** Whose session the page said would end. */
const replaces = z.string().max(40).optional()

export const SignInByLink = z.strictObject({ token, replaces })

/** A dead link's own page asks for a fresh one: whose it was says the token (SECURITY M10). */
export const AskFreshLink = z.strictObject({
  token,
  door: z.enum(['enter', 'reset', 'invite'], 'Open the page again and retry.'),
})

export const AskReset = z.strictObject({ email, to })

export const SetPassword = z.strictObject({ token, password: typedPassword('Enter a new password.') })

/** Without a password where the company lets nobody in by one. */
export const AcceptInvitation = z.strictObject({
  token,
  password: typedPassword('Enter a new password.').optional(),
  replaces,
})

export const ChoosePassword = z.strictObject({ password: typedPassword('Enter a new password.'), to })

export const ChangePassword = z.strictObject({
  currentPassword: typedPassword('Enter your current password.').optional(),
  password: typedPassword('Enter a new password.'),
})

export const FindPortals = z.strictObject({ email })

export const SignOut = z.strictObject({})

const retry = 'Open the page again and retry.'
const publicRowId = z.string(retry).refine(isPublicId, retry)

export const Invite = z.strictObject({ contact: publicRowId, client: publicRowId })
