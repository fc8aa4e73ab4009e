'use server'

import { contactAction } from '@/lib/auth/contact-action'
import { requestFacts } from '@/lib/auth/request'
import { redirectTo } from '@/lib/forms/form-state'
import { portalPath } from '@/lib/portal-base'
import { answerQuote } from './answering'
import { AnsweredQuote } from './schema'

/** Accept or Decline, below a quote. */
export const answerQuoteAction = contactAction({
  input: AnsweredQuote,
  run: async ({ company, contact, now }, { quote, name, comment, answer }) => {
    const accept = answer === 'accept'
    const facts = await requestFacts()
    await answerQuote({ company, contact, now, quotePublicId: quote, accept, name, comment, ...facts })
    return redirectTo(portalPath(company, `/quotes/${quote}`), accept ? 'quote-accepted' : 'quote-declined')
  },
})
