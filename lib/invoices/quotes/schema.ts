import { z } from 'zod'
import { rowId } from '@/lib/forms/fields'
import { refuseNobody, sendingShape, version } from '../schema'

/** A quote, as a form names it. */
export const OneQuote = z.strictObject({ quoteId: rowId })

/** `version`: of what the page shows; a draft that says something else by now is not issued. */
export const IssuedQuote = z.strictObject({ quoteId: rowId, version })

export const SentQuote = z.strictObject({ ...IssuedQuote.shape, ...sendingShape }).superRefine(refuseNobody)

/** `draftId`: made with the form, for what is made of it. */
export const CopiedQuote = z.strictObject({ quoteId: rowId, draftId: rowId })
