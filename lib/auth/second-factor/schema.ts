import { z } from 'zod'

const missing = 'Enter the code.'

/** Six digits of an app or a recovery code, as typed: which one it is shows by its shape. */
const code = z.string(missing).trim().min(1, missing).max(40, 'This is too long for a code.')

export const GiveCode = z.strictObject({ code })

/** Where to go afterwards. Too long to be kept is nowhere: the field is hidden, nobody could mend it (SECURITY H1). */
export const GiveCodeOnTheWay = GiveCode.extend({ to: z.string().max(500).optional().catch(undefined) })

export const NothingTyped = z.strictObject({})
