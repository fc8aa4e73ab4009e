import { beforeEach, describe, expect, test } from 'vitest'
import { resetTemplateAction, saveTemplateAction } from '@/lib/companies/messages/actions'
import { templateForm } from '@/lib/companies/messages/queries'
import { saveTemplate } from '@/lib/companies/messages/templates'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { defaultText } from '@/lib/email/templates/kinds'
import { sendTestAction } from '@/lib/invoices/actions'
import { previewOf } from '@/lib/invoices/example-queries'
import { sendQuote } from '@/lib/invoices/quotes/sending'
import { issueCreditNote } from '@/lib/payments/credit-notes/issuing'
import { draftLetters, queueLetters } from '@/lib/payments/credit-notes/letters'
import { voidCreditNote } from '@/lib/payments/credit-notes/voiding'
import { useNoon } from '../../support/auth-people'
import { aMemberAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, eventsOf, noon, type TestMember } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCreditNote, anIssuedInvoice, messagesOf, studioLines } from '../../support/invoice-builders'
import { lastMessageTo } from '../../support/mailbox'
import { aDraftQuote, anOpenQuote } from '../../support/quotes'

useDatabase()
useNoon()

/* The words of the messages that bring a quote or a credit note. */

let company: Company
let by: TestMember
let client: Client

beforeEach(async () => {
  const made = await aCompany({ name: 'Northlight Studio' })
  company = made.company
  by = made.owner
  client = await aClient(company, {
    name: 'Harbour Supply',
    contacts: [{ name: 'Jules Hartley', email: 'jules@harbour.example' }],
  })
})

const verb = () => ({ company, by, now: noon })

const quoteWords = {
  subject: 'Offer {{quote.number}} for {{client.name}}: {{quote.total}}',
  body: 'Dear {{contact.name}},\n\nyou have until {{quote.until}} to say yes.',
}

const creditWords = {
  subject: '{{creditNote.amount}} back on {{invoice.number}}',
  body: 'Dear {{contact.name}},\n\nsorry. {{creditNote.number}} puts it right:',
}

async function aSentQuote() {
  const { id } = await aDraftQuote(company, { client })
  return sendQuote({ ...verb(), quoteId: id, requestKey: 'made-with-the-form' })
}

/** Over all that is left of an invoice of 100.00, and mailed. */
async function aSentCreditNote() {
  const invoice = await anIssuedInvoice(company, { client })
  const facts = { invoiceId: invoice.id, reason: 'Charged by mistake' }
  const drafted = await draftLetters({ company, ...facts, total: 10_000n, now: noon })
  if (!drafted) throw new Error('There is nobody to write to.')
  const credit = { ...facts, what: 'whole' as const, lines: [], issueDate: '2026-11-23', requestKey: 'key' }
  const note = await issueCreditNote({
    ...{ ...verb(), credit, total: 10_000n },
    alongside: (tx, note, invoice) => queueLetters(tx, { drafted, note, invoice, by, now: noon }),
  })
  return { note, invoice }
}

test('F4: a quote goes out in the company’s own words, and in the default ones after a reset', async () => {
  await saveTemplate({ ...verb(), kind: 'quote', text: quoteWords, version: 0 })
  const { number } = await aSentQuote()

  const own = await lastMessageTo('jules@harbour.example')
  expect(own.subject).toBe(`Offer ${number} for Harbour Supply: €100.00`)
  expect(own.text).toContain('Dear Jules Hartley,\n\nyou have until 23 December to say yes.')

  const { browser } = await aMemberAtWork(company, 'admin')
  const reset = await browser.submit(resetTemplateAction.bind(null, { company: company.slug }), {
    kind: 'quote',
  })
  expect(reset.redirect).toContain('notice=template-reset')
  const next = await aSentQuote()
  expect((await lastMessageTo('jules@harbour.example')).subject).toBe(
    `Quote ${next.number} from Northlight Studio`,
  )
  expect(await eventsOf(company, company)).toEqual(
    expect.arrayContaining(['company.template-changed', 'company.template-reset']),
  )
})

test('F4: a credit note goes out in the company’s own words, and its reason stands below them', async () => {
  await saveTemplate({ ...verb(), kind: 'credit-note', text: creditWords, version: 0 })
  const { note, invoice } = await aSentCreditNote()

  const { subject, text } = await lastMessageTo('jules@harbour.example')
  expect(subject).toBe(`€100.00 back on ${invoice.number}`)
  expect(text).toContain(
    `Dear Jules Hartley,\n\nsorry. ${note.number} puts it right:\n\nCharged by mistake\n\n`,
  )
})

test('T5: what one company says in quotes, another does not', async () => {
  const other = await aCompany()
  await saveTemplate({
    ...{ company: other.company, by: other.owner, now: noon },
    ...{ kind: 'quote', text: quoteWords, version: 0 },
  })
  const { number } = await aSentQuote()
  expect((await messagesOf(company))[0]?.subject).toBe(`Quote ${number} from Northlight Studio`)
})

describe('the form', () => {
  const typed = (changes: object = {}) => ({ kind: 'quote', version: '0', ...quoteWords, ...changes })

  test.each([
    ['quote', '{{quote.nummer}}', 'There is no field {{quote.nummer}} in this message.'],
    ['quote', '{{number}}', 'Did you mean {{quote.number}}?'],
    ['quote', '{{invoice.due}}', 'There is no field {{invoice.due}} in this message.'],
    ['credit-note', '{{number}}', 'Did you mean {{creditNote.number}}?'],
    ['credit-note', '{{creditnote.number}}', 'Did you mean {{creditNote.number}}?'],
    ['credit-note', '{{Invoice.Number}}', 'Did you mean {{invoice.number}}?'],
    ['credit-note', '{{quote.until}}', 'There is no field {{quote.until}} in this message.'],
  ])('A5: in a %s, %s is refused at its field, and what was typed stays', async (kind, subject, sentence) => {
    const { browser } = await aMemberAtWork(company, 'admin')
    const action = saveTemplateAction.bind(null, { company: company.slug })
    const answer = await browser.submit(action, { kind, version: '0', subject, body: 'For {{client.name}}' })
    expect(answer.result).toMatchObject({
      error: { subject: [expect.stringContaining(sentence)] },
      initialValue: { subject, body: 'For {{client.name}}' },
    })
    expect(await companyDb(company.id).emailTemplate.count()).toBe(0)
  })

  test('of two tabs the older one saves nothing, and what was typed in it stays', async () => {
    const { browser } = await aMemberAtWork(company, 'admin')
    const action = saveTemplateAction.bind(null, { company: company.slug })
    expect((await browser.submit(action, typed())).redirect).toContain('messages/quote?notice=template-saved')

    const older = await browser.submit(action, typed({ subject: 'From the second tab' }))
    expect(older.result).toMatchObject({ initialValue: { subject: 'From the second tab' } })
    expect(older.redirect).toBeNull()
    expect(await templateForm(company, 'quote')).toMatchObject(quoteWords)
  })
})

describe('The preview', () => {
  test('shows the newest quote that was issued, or made-up data, and saves nothing', async () => {
    await aDraftQuote(company, { client })
    const empty = await previewOf({ company, kind: 'quote', now: noon })
    expect(empty).toMatchObject({ number: null, subject: 'Quote Q-2026-0007 from Northlight Studio' })
    expect(empty.html).toContain('Harbour Consulting Ltd')

    const { number } = await anOpenQuote(company, { client })
    const shown = await previewOf({ company, kind: 'quote', now: noon, text: quoteWords })
    expect(shown).toMatchObject({ number, subject: `Offer ${number} for Harbour Supply: €100.00` })
    expect(shown.html).toContain('you have until 23 December to say yes.')
    expect(await templateForm(company, 'quote')).toEqual({ ...defaultText('quote'), version: 0 })
  })

  test('says what of the sum is tax, as the message does', async () => {
    const lines = await studioLines(company)
    await anOpenQuote(company, { client, lines })
    await anIssuedInvoice(company, { client, lines })
    for (const kind of ['quote', 'invoice'] as const) {
      expect((await previewOf({ company, kind, now: noon })).text).toMatch(
        /VAT 19 % on 11,632\.50: 2,210\.18/,
      )
    }
    expect((await previewOf({ company, kind: 'reminder-late', now: noon })).text).not.toContain('VAT')
  })

  test('shows the newest credit note, and none that is void', async () => {
    const empty = await previewOf({ company, kind: 'credit-note', now: noon })
    expect(empty).toMatchObject({ number: null, subject: expect.stringContaining('CN-2026-0003') })

    const invoice = await anIssuedInvoice(company, { client })
    const note = await aCreditNote(company, invoice, { reason: 'Charged twice' })
    const shown = await previewOf({ company, kind: 'credit-note', now: noon, text: creditWords })
    expect(shown).toMatchObject({ number: note.number, subject: `€100.00 back on ${invoice.number}` })
    expect(shown.text).toContain('Charged twice')

    await voidCreditNote({ ...verb(), creditNoteId: note.id })
    expect(await previewOf({ company, kind: 'credit-note', now: noon })).toMatchObject({ number: null })
  })

  test('T5: never shows another company’s', async () => {
    const other = await aCompany()
    const theirs = await aClient(other.company, { contacts: [] })
    await anOpenQuote(other.company, { client: theirs })
    await aCreditNote(other.company, await anIssuedInvoice(other.company, { client: theirs }))
    for (const kind of ['quote', 'credit-note'] as const) {
      expect(await previewOf({ company, kind, now: noon })).toMatchObject({ number: null })
    }
  })

  test.each(['quote', 'credit-note'] as const)(
    'I2: of a %s opens nothing; while the portal is off it leads nowhere',
    async (kind) => {
      await anOpenQuote(company, { client })
      await aCreditNote(company, await anIssuedInvoice(company, { client }))
      const links = async (owner: Company) => {
        const { html } = await previewOf({ company: owner, kind, now: noon })
        return [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
      }
      expect(await links(company)).toEqual([
        expect.stringMatching(new RegExp(`/portal/${company.slug}/login$`)),
      ])
      expect(await links({ ...company, portalEnabled: false })).toEqual([])
    },
  )
})

test.each(['quote', 'credit-note'] as const)(
  'F4: a test of a %s goes to whoever asks, and stands on nothing',
  async (kind) => {
    await anOpenQuote(company, { client })
    await aCreditNote(company, await anIssuedInvoice(company, { client }))
    const { browser, member } = await aMemberAtWork(company, 'admin')
    await browser.submit(sendTestAction.bind(null, { company: company.slug }), { kind })

    expect((await lastMessageTo(member.email)).subject).toMatch(/^Test: (Quote|Credit note) /)
    expect(await messagesOf(company)).toMatchObject([
      { kind: 'test', toAddress: member.email, quoteId: null, invoiceId: null, contactId: null },
    ])
  },
)
