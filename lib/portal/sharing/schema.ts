import { z } from 'zod'

/** A dead share link's own page asks for a fresh one: to whom says the token. */
export const AskFreshShareLink = z.strictObject({
  token: z.string('This link is incomplete.').max(100, 'This link is incomplete.'),
})
