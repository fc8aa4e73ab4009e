import { z } from 'zod'
import { rowId } from '@/lib/forms/fields'

export const OneMessage = z.strictObject({ messageId: rowId })
