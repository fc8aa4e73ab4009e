import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { issueInvoiceAction, sendInvoiceAction } from '@/lib/invoices/actions'
import { saveDraft } from '@/lib/invoices/drafts'
import { issueQuoteAction, sendQuoteAction } from '@/lib/invoices/quotes/actions'
import { saveQuote } from '@/lib/invoices/quotes/drafts'
import { sentencesIn } from '../../support/auth-browser'
import { useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aDraftInput, aLine, messagesOf } from '../../support/invoice-builders'
import { openPage } from '../../support/pages'
import { aDraftQuote } from '../../support/quotes'
import { sentFields } from '../../support/sent-fields'

useDatabase()
useNoon()

const changed = [
  'This draft was changed after you opened the page, so it was not issued. Open the page again and look at it.',
]

/** An owner before a draft, and another tab in which its price is changed. */
async function aDraftOnTwoTabs(kind: 'invoice' | 'quote') {
  const { company, owner: by, browser } = await anOwnerAtWork()
  const client = await aClient(company)
  const paper = await (kind === 'invoice' ? aDraft : aDraftQuote)(company, { client, lines: [aLine('11')] })
  const { id, publicId } = paper
  const draft = { ...aDraftInput(client, { lines: [aLine('1000')] }), invoiceId: id, version: 1 }
  const save = kind === 'invoice' ? saveDraft : saveQuote
  const view = companyDb(company.id)
  return {
    company,
    /** What the form of one of its pages sends. */
    form: async (page: '' | 'send/') => {
      const file = `app/admin/[company]/${kind}s/[${kind}]/${page}page.tsx`
      const { result = '' } = await openPage(browser, file, {
        params: { company: company.slug, [kind]: publicId },
      })
      return sentFields(result ?? '', 'version')
    },
    press: (action: typeof issueInvoiceAction, form: Record<string, string>) =>
      browser.submit(action.bind(null, { company: company.slug }), form),
    changeElsewhere: () => save({ company, by, now: noon, draft }),
    stateNow: async () => {
      const where = { where: { id } }
      const row = await (kind === 'invoice' ? view.invoice.findUnique(where) : view.quote.findUnique(where))
      return row && { state: row.state, total: row.total }
    },
  }
}

describe.each([
  ['invoice', 'issued', '', issueInvoiceAction],
  ['invoice', 'sent', 'send/', sendInvoiceAction],
  ['quote', 'issued', '', issueQuoteAction],
  ['quote', 'sent', 'send/', sendQuoteAction],
] as const)('a draft %s that is %s from its page', (kind, _how, page, action) => {
  test('says what the page showed, or is not issued', async () => {
    const { company, form, press, changeElsewhere, stateNow } = await aDraftOnTwoTabs(kind)
    const opened = await form(page)
    expect(opened.version).toBe('1')
    await changeElsewhere()
    expect(sentencesIn(await press(action, only(opened)))).toEqual(changed)
    expect(await stateNow()).toEqual({ state: 'draft', total: 100_000n })
    expect(await messagesOf(company)).toEqual([])

    const again = await press(action, only(await form(page)))
    expect(again.redirect).toContain('notice=')
    expect(await stateNow()).toMatchObject({ state: kind === 'invoice' ? 'issued' : 'open' })
  })

  test('is issued once by a double click', async () => {
    const { form, press, stateNow } = await aDraftOnTwoTabs(kind)
    const opened = only(await form(page))
    const pressed = await Promise.all([press(action, opened), press(action, opened)])
    for (const { redirect } of pressed) expect(redirect).toContain('notice=')
    expect(await stateNow()).toMatchObject({ total: 1_100n })
  })
})

/** Without boxes: nobody is chosen, and it goes to the usual ones. */
function only({
  invoiceId,
  quoteId,
  version = '',
  requestKey,
}: Record<string, string>): Record<string, string> {
  return {
    version,
    ...(invoiceId ? { invoiceId } : {}),
    ...(quoteId ? { quoteId } : {}),
    ...(requestKey ? { requestKey } : {}),
  }
}
