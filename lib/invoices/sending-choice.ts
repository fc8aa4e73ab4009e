import { z } from 'zod'

/** Who gets an invoice, and what goes with it. */
const choiceSchema = z.object({
  /** Public ids of the client's people; null: those who receive its invoices. */
  people: z.array(z.string()).nullable(),
  /** Addresses that get a copy which the others are told of. */
  cc: z.array(z.string()),
  /** Addresses that get one which they are not told of; null: the company's own copy, if it wants one. */
  bcc: z.array(z.string()).nullable(),
  /** Whether the PDF goes with it; null: as the company does. */
  attach: z.boolean().nullable(),
})

export type SendingChoice = z.output<typeof choiceSchema>

/** As the client's people and the company say. */
export const usualChoice: SendingChoice = { people: null, cc: [], bcc: null, attach: null }

/** What a planned sending kept; the usual where it kept nothing. Throws for what was never written by us. */
export function keptChoice(kept: unknown): SendingChoice {
  return kept === null ? usualChoice : choiceSchema.parse(kept)
}
