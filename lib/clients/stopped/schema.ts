import { z } from 'zod'
import { rowId } from '@/lib/forms/fields'

/** A stopped address, and the page that its form stands on: a person's, or the list of all. */
export const LiftedStop = z.strictObject({
  stop: rowId,
  clientId: rowId.optional(),
  contactId: rowId.optional(),
})
