import { z } from 'zod'
import { email, optionalDate, requiredLine } from '@/lib/forms/fields'
import { isPublicId } from '@/lib/ids'
import { TickedInvoices } from '@/lib/invoices/schema'

const retry = 'Open the page again and retry.'
const publicRowId = z.string(retry).refine(isPublicId, retry)

/** To whom a contact gives access, to what, and until when. */
export const GivenAccess = z.strictObject({
  client: publicRowId,
  name: requiredLine(120, 'Enter the name of the person.'),
  email,
  role: z.enum(['viewer', 'selected'], 'Choose what they may see.'),
  accessUntil: optionalDate,
  ...TickedInvoices.shape,
})

export const OwnGrant = z.strictObject({ client: publicRowId, person: publicRowId })

export const ChosenForGrant = OwnGrant.extend(TickedInvoices.shape)
