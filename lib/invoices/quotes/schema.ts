import { z } from 'zod'
import { rowId } from '@/lib/forms/fields'
import { refuseNobody, sendingShape } from '../schema'

/** A quote, as a form names it. */
export const OneQuote = z.strictObject({ quoteId: rowId })

export const SentQuote = z.strictObject({ quoteId: rowId, ...sendingShape }).superRefine(refuseNobody)

/** `draftId`: made with the form, for what is made of it. */
export const CopiedQuote = z.strictObject({ quoteId: rowId, draftId: rowId })
