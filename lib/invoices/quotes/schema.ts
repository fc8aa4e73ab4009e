import { z } from 'zod'
import { requestKey, rowId } from '@/lib/forms/fields'

/** A quote, as a form names it. */
export const OneQuote = z.strictObject({ quoteId: rowId })

export const SentQuote = z.strictObject({ quoteId: rowId, requestKey })

/** `draftId`: made with the form, for what is made of it. */
export const CopiedQuote = z.strictObject({ quoteId: rowId, draftId: rowId })
