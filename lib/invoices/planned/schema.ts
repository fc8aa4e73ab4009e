import { z } from 'zod'
import { rowId } from '@/lib/forms/fields'
import { version } from '../schema'

/** A planned sending, as a form names it. */
export const OnePlan = z.strictObject({ planId: rowId })

/** `version`: of what the page shows; a draft that says something else by now is not issued. */
export const PlanToSend = z.strictObject({ planId: rowId, version })
