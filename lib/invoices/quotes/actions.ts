'use server'

import { memberAction } from '@/lib/auth/member-action'
import { may } from '@/lib/auth/permissions'
import { redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { draftFromForm } from '../from-catalogue'
import { invoicePath } from '../paths'
import { choiceOf, SavedQuote } from '../schema'
import { invoiceQuote, reviseQuote, withdrawQuote } from './changing'
import { deleteQuote, saveQuote } from './drafts'
import { finishQuote } from './finishing'
import { issueQuote } from './issuing'
import { quotePath, quotesPath } from './paths'
import { CopiedQuote, IssuedQuote, OneQuote, SentQuote } from './schema'
import { sendQuote } from './sending'

/** The editor's buttons: save, give it a number, or send it. */
export const saveQuoteAction = memberAction({
  permission: 'invoices:write',
  input: SavedQuote,
  run: async ({ company, member, by, now }, { intent, requestKey, productId, noteTemplateId, ...typed }) => {
    const chosen = { productId, noteTemplateId }
    const draft = await draftFromForm({ company, draft: typed, chosen })
    if (intent === 'save') {
      const saved = await saveQuote({ company, by, now, draft })
      return redirectTo(quotePath(company, saved), 'draft-saved')
    }
    if (!may(member.role, 'invoices:send')) throw refused('not-allowed')
    const quote = await finishQuote({ company, by, now, draft, intent, requestKey })
    return redirectTo(quotePath(company, quote), intent === 'send' ? 'quote-sent' : 'quote-issued')
  },
})

export const deleteQuoteAction = memberAction({
  permission: 'invoices:write',
  input: OneQuote,
  run: async ({ company, by, now }, { quoteId }) => {
    await deleteQuote({ company, by, now, quoteId })
    return redirectTo(quotesPath(company), 'draft-deleted')
  },
})

export const issueQuoteAction = memberAction({
  permission: 'invoices:send',
  input: IssuedQuote,
  run: async ({ company, by, now }, { quoteId, version: seen }) => {
    const quote = await issueQuote({ company, by, now, quoteId, seen })
    return redirectTo(quotePath(company, quote), 'quote-issued')
  },
})

export const sendQuoteAction = memberAction({
  permission: 'invoices:send',
  input: SentQuote,
  run: async ({ company, by, now }, sent) => {
    const { quoteId, version: seen, requestKey, note } = sent
    const choice = choiceOf(sent)
    const quote = await sendQuote({ company, by, now, quoteId, seen, requestKey, note, choice })
    return redirectTo(quotePath(company, quote), 'quote-sent')
  },
})

export const withdrawQuoteAction = memberAction({
  permission: 'invoices:write',
  input: OneQuote,
  run: async ({ company, by, now }, { quoteId }) => {
    const quote = await withdrawQuote({ company, by, now, quoteId })
    return redirectTo(quotePath(company, quote), 'quote-withdrawn')
  },
})

/** Leads to the editor of the new version. */
export const reviseQuoteAction = memberAction({
  permission: 'invoices:write',
  input: CopiedQuote,
  run: async ({ company, by, now }, { quoteId, draftId }) => {
    const draft = await reviseQuote({ company, by, now, quoteId, draftId })
    return redirectTo(quotePath(company, draft), 'quote-revised')
  },
})

/** Leads to the editor of the invoice. */
export const invoiceQuoteAction = memberAction({
  permission: 'invoices:write',
  input: CopiedQuote,
  run: async ({ company, by, now }, { quoteId, draftId }) => {
    const invoice = await invoiceQuote({ company, by, now, quoteId, draftId })
    return redirectTo(invoicePath(company, invoice), 'quote-invoiced')
  },
})
