import { describe, expect, test } from 'vitest'
import { Refused } from '@/lib/forms/refused'
import { askQuote, mayQuote, type QuoteVerb } from '@/lib/invoices/quotes/life'

type Standing = Parameters<typeof askQuote>[0]

/*
 * The whole table, as a person would write it down. A cell says `+` for what may be done, `-` for what was done before,
 * or the refusal. `invoiced`: an accepted one of which an invoice was made.
 */
const sent = { save: 'quote-sent', delete: 'quote-sent', issue: '-' }
const asItShouldBe: Record<Standing['state'] | 'invoiced', Record<QuoteVerb, string>> = {
  draft: {
    ...{ save: '+', delete: '+', issue: '+', send: '+', answer: 'not-found' },
    ...{ withdraw: 'quote-draft', revise: 'quote-draft', invoice: 'quote-draft' },
  },
  open: { ...sent, send: '+', answer: '+', withdraw: '+', revise: '+', invoice: '+' },
  accepted: {
    ...{ ...sent, send: 'quote-answered', answer: 'quote-answered' },
    ...{ withdraw: 'quote-accepted', revise: 'quote-accepted', invoice: '+' },
  },
  declined: {
    ...{ ...sent, send: 'quote-answered', answer: 'quote-answered' },
    ...{ withdraw: 'quote-answered', revise: '+', invoice: 'quote-declined' },
  },
  withdrawn: {
    ...{ ...sent, send: 'quote-withdrawn', answer: 'quote-withdrawn' },
    ...{ withdraw: '-', revise: '+', invoice: 'quote-withdrawn' },
  },
  invoiced: {
    ...{ ...sent, send: 'quote-answered', answer: 'quote-answered' },
    ...{ withdraw: 'quote-accepted', revise: 'quote-accepted', invoice: '-' },
  },
}

const states = Object.keys(asItShouldBe) as (keyof typeof asItShouldBe)[]
const standing = (state: (typeof states)[number]): Standing =>
  state === 'invoiced' ? { state: 'accepted', invoiceId: 'one' } : { state, invoiceId: null }

describe('the life of a quote', () => {
  test.each(states)('%s: every verb is done, was done before, or is refused with the reason', (state) => {
    const verbs = Object.keys(asItShouldBe[state]) as QuoteVerb[]
    const found = Object.fromEntries(verbs.map((verb) => [verb, said(standing(state), verb)]))
    expect(found).toEqual(asItShouldBe[state])
  })

  test('an open one whose client said yes elsewhere has done its work with the invoice', () => {
    const invoiced: Standing = { state: 'open', invoiceId: 'one' }
    for (const verb of ['send', 'answer', 'withdraw', 'revise'] as const) {
      expect(said(invoiced, verb)).toBe('quote-invoiced')
    }
    expect(said(invoiced, 'invoice')).toBe('-')
  })

  test('a page shows a button for what may be done, and for nothing else', () => {
    for (const state of states) {
      for (const [verb, says] of Object.entries(asItShouldBe[state])) {
        expect(mayQuote(standing(state), verb as QuoteVerb)).toBe(says === '+')
      }
    }
  })
})

function said(quote: Standing, verb: QuoteVerb): string {
  try {
    return askQuote(quote, verb) === 'may' ? '+' : '-'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
