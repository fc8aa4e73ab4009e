import { z } from 'zod'
import { requiredLine, rowId } from '@/lib/forms/fields'
import { longestAnswer } from './answers'

/** What the browser's passkey answered, as JSON. */
const answer = z.string('Use your passkey.').max(longestAnswer, 'That is no answer of a passkey.')

const name = requiredLine(60, 'Give it a name.')

/** Where to go afterwards. Too long to be kept is nowhere: the field is hidden, nobody could mend it (SECURITY H1). */
const to = z.string().max(500).optional().catch(undefined)

export const AskPasskey = z.strictObject({})

export const SignInByPasskey = z.strictObject({ answer, to })

export const AddPasskey = z.strictObject({ answer, name })

export const RenamePasskey = z.strictObject({ passkey: rowId, name, to })

export const RemovePasskey = z.strictObject({ passkey: rowId, to })
