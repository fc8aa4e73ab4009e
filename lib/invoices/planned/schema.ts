import { z } from 'zod'
import { rowId } from '@/lib/forms/fields'

/** A planned sending, as a form names it. */
export const OnePlan = z.strictObject({ planId: rowId })
