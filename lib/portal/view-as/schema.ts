import { z } from 'zod'
import { isPublicId } from '@/lib/ids'

const retry = 'Open the page again and retry.'
const publicRowId = z.string(retry).refine(isPublicId, retry)

export const StartViewAs = z.strictObject({ client: publicRowId })

export const EndViewAs = z.strictObject({ grant: publicRowId })
