import type { CalendarDate } from '@/lib/dates'
import { fromDbDate } from '@/lib/dates'
import type { Quote } from '@/lib/db/generated/client'
import type { QuoteState } from '@/lib/db/generated/enums'
import { type RefusalCode, refused } from '@/lib/forms/refused'

/*
 * The life of a quote, in one table: draft → open → accepted or declined; withdrawn. That its day is over is
 * computed, as it is that an invoice was made of it.
 */

export type QuoteVerb = 'save' | 'delete' | 'issue' | 'send' | 'answer' | 'withdraw' | 'revise' | 'invoice'

/** `already`: it was done before, so nothing happens and nothing is refused. */
type Step = 'may' | 'already' | { code: RefusalCode }

const no = (code: RefusalCode): Step => ({ code })

/** Its words and sums stay as the client has them. */
const isIssued = { save: no('quote-sent'), delete: no('quote-sent'), issue: 'already' } as const

const life: Readonly<Record<QuoteState, Readonly<Record<QuoteVerb, Step>>>> = {
  draft: {
    save: 'may',
    delete: 'may',
    issue: 'may',
    send: 'may',
    // Of a draft the client knows nothing.
    answer: no('not-found'),
    withdraw: no('quote-draft'),
    revise: no('quote-draft'),
    invoice: no('quote-draft'),
  },
  open: {
    ...isIssued,
    send: 'may',
    answer: 'may',
    withdraw: 'may',
    revise: 'may',
    invoice: 'may',
  },
  accepted: {
    ...isIssued,
    send: no('quote-answered'),
    answer: no('quote-answered'),
    withdraw: no('quote-accepted'),
    revise: no('quote-accepted'),
    invoice: 'may',
  },
  declined: {
    ...isIssued,
    send: no('quote-answered'),
    answer: no('quote-answered'),
    withdraw: no('quote-answered'),
    revise: 'may',
    invoice: no('quote-declined'),
  },
  withdrawn: {
    ...isIssued,
    send: no('quote-withdrawn'),
    answer: no('quote-withdrawn'),
    withdraw: 'already',
    revise: 'may',
    invoice: no('quote-withdrawn'),
  },
}

/** Once there is an invoice, the quote has done its work. */
const settled: ReadonlySet<QuoteVerb> = new Set(['send', 'answer', 'withdraw', 'revise'])

type Standing = Pick<Quote, 'state' | 'invoiceId'>

function stepOf({ state, invoiceId }: Standing, verb: QuoteVerb): Step {
  if (invoiceId === null) return life[state][verb]
  if (verb === 'invoice') return 'already'
  return settled.has(verb) && life[state][verb] === 'may' ? no('quote-invoiced') : life[state][verb]
}

/** What comes of doing this with a quote, which is locked. Refused: as the table says. */
export function askQuote(quote: Standing, verb: QuoteVerb): 'may' | 'already' {
  const step = stepOf(quote, verb)
  if (typeof step === 'string') return step
  throw refused(step.code)
}

/** Which buttons a page shows. */
export function mayQuote(quote: Standing, verb: QuoteVerb): boolean {
  return stepOf(quote, verb) === 'may'
}

/** Its last day is over and nobody has answered. `day`: the company's own today; the last day itself counts. */
export function isOver(quote: Standing & Pick<Quote, 'validUntil'>, day: CalendarDate): boolean {
  const { state, invoiceId, validUntil } = quote
  return state === 'open' && invoiceId === null && validUntil !== null && fromDbDate(validUntil) < day
}
