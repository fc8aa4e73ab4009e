import { z } from 'zod'
import { optionalText, requiredLine } from '@/lib/forms/fields'
import { isPublicId } from '@/lib/ids'

const retry = 'Open the page again and retry.'

/** A client's answer to a quote; `answer` is the button that was pressed. */
export const AnsweredQuote = z.strictObject({
  quote: z.string(retry).refine(isPublicId, retry),
  name: requiredLine(120, 'Type your full name.'),
  comment: optionalText(1000),
  answer: z.enum(['accept', 'decline'], 'Press one of the buttons.'),
})
