import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import type { Client, Company, Contact, Quote } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { newDraftId } from '@/lib/invoices/drafts'
import { invoiceQuote, reviseQuote, withdrawQuote } from '@/lib/invoices/quotes/changing'
import { issueQuote } from '@/lib/invoices/quotes/issuing'
import { answerQuoteAction } from '@/lib/portal/quotes/actions'
import { quoteForContact, quotesForContact } from '@/lib/portal/quotes/queries'
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { recordQuoteView } from '@/lib/portal/viewing'
import { aContactWithAccess } from '../../support/access'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { aPortalUser, useNoon } from '../../support/auth-people'
import { aContactAtHome, anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, eventsOf, noon, type TestMember } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'
import { aDraftQuote, anOpenQuote, quoteNow, sayTo } from '../../support/quotes'

useDatabase()
useNoon()

let company: Company
let by: TestMember
let client: Client
let contact: Contact
let quote: Quote

beforeEach(async () => {
  const made = await aCompany({ name: 'Northlight Studio' })
  company = made.company
  by = made.owner
  client = await aClient(company, { name: 'Harbour Supply', contacts: [] })
  contact = await aContact(company, { client, email: 'jules@harbour.example' })
  quote = await anOpenQuote(company, { client, by })
})

const seenBy = (who: { id: string }, asked: { publicId: string } = quote, now = noon) =>
  quoteForContact({ company, viewer: { contactId: who.id }, now, publicId: asked.publicId })

describe('an answer', () => {
  test('is recorded with name, time, address and browser, and told to the member who sent it', async () => {
    await sayTo({ company, contact, quote })

    expect(await quoteNow(company, quote)).toMatchObject({
      ...{ state: 'accepted', answeredAt: noon, answeredById: contact.id },
      ...{ answeredByName: 'Jules B. Hartley', answerCaller: '192.0.2.7', answerDevice: 'Firefox on Linux' },
    })
    const event = await companyDb(company.id).auditEvent.findFirstOrThrow({
      where: { event: 'quote.accepted' },
    })
    expect(event).toMatchObject({ actorKind: 'contact', actorId: contact.id, caller: '192.0.2.7' })
    const message = await lastMessageTo(by.email)
    expect(message.subject).toBe('Harbour Supply accepted quote Q-2026-0001')
    expect(linkIn(message, '/quotes/')).toMatch(
      new RegExp(`/admin/${company.slug}/quotes/${quote.publicId}$`),
    )
  })

  test('can be no as well', async () => {
    await sayTo({ company, contact, quote, accept: false })

    expect(await quoteNow(company, quote)).toMatchObject({ state: 'declined', answeredById: contact.id })
    expect((await lastMessageTo(by.email)).subject).toBe('Harbour Supply declined quote Q-2026-0001')
  })

  test('A8: given twice is one; another one is refused', async () => {
    const colleague = await aContact(company, { client })
    await sayTo({ company, contact, quote })
    await sayTo({ company, contact, quote })

    await expect(sayTo({ company, contact, quote, accept: false })).rejects.toMatchObject({
      code: 'quote-answered',
    })
    await expect(sayTo({ company, contact: colleague, quote })).rejects.toMatchObject({
      code: 'quote-answered',
    })
    expect(await eventsOf(company, quote)).toEqual(['quote.created', 'quote.issued', 'quote.accepted'])
    expect(await messagesTo(by.email)).toHaveLength(1)
  })

  test.runIf(onPostgres)('A8: of ten at once, yes and no, one counts', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => aContact(company, { client })))
    const answers = await Promise.allSettled(
      people.map((one, index) => sayTo({ company, contact: one, quote, accept: index % 2 === 0 })),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const events = await eventsOf(company, quote)
    expect(events.filter((event) => /accepted|declined/.test(event))).toHaveLength(1)
  })

  test.runIf(onPostgres)('A8: accepted and withdrawn at once, it is one of both', async () => {
    const done = await Promise.allSettled([
      sayTo({ company, contact, quote }),
      withdrawQuote({ company, by, now: noon, quoteId: quote.id }),
    ])

    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { state, answeredAt, withdrawnAt } = await quoteNow(company, quote)
    expect(state === 'accepted' ? withdrawnAt : answeredAt).toBeNull()
  })

  test('is possible all through the last day where the company is, and refused from the next', async () => {
    const far = (await aCompany({ timeZone: 'Pacific/Pago_Pago' })).company
    const there = await aClient(far, { contacts: [] })
    const person = await aContact(far, { client: there })
    const last = await anOpenQuote(far, { client: there, dueDate: '2026-11-30' })
    const say = (now: string) => sayTo({ company: far, contact: person, quote: last, now: new Date(now) })

    // 11 hours behind UTC: the first of December has begun everywhere else.
    await expect(say('2026-12-01T11:00:00Z')).rejects.toMatchObject({ code: 'quote-over' })
    expect(await say('2026-12-01T10:59:59Z')).toMatchObject({ state: 'accepted' })
  })

  test('is refused for what is withdrawn or invoiced', async () => {
    const invoiced = await anOpenQuote(company, { client })
    await invoiceQuote({ company, by, now: noon, quoteId: invoiced.id, draftId: newDraftId(noon) })
    await withdrawQuote({ company, by, now: noon, quoteId: quote.id })

    await expect(sayTo({ company, contact, quote })).rejects.toMatchObject({ code: 'quote-withdrawn' })
    await expect(sayTo({ company, contact, quote: invoiced })).rejects.toMatchObject({
      code: 'quote-invoiced',
    })
  })

  test('tells nobody where the member who sent it has left', async () => {
    await companyDb(company.id).membership.deleteMany({
      where: { userId: by.kind === 'member' ? by.id : '' },
    })
    await sayTo({ company, contact, quote })

    expect(await quoteNow(company, quote)).toMatchObject({ state: 'accepted' })
    expect(await messagesTo(by.email)).toHaveLength(0)
  })
})

describe('who may', () => {
  test('T4, Case 26: a contact of another client or company finds nothing, and answers nothing', async () => {
    const elsewhere = (await aCompany()).company
    const otherClient = await aClient(company, { contacts: [] })
    const other = await aContact(company, { client: otherClient })
    const { contact: namesake } = await aPortalUser({ company: elsewhere, email: contact.email })

    expect(await seenBy(other)).toBeNull()
    await expect(sayTo({ company, contact: other, quote })).rejects.toMatchObject({ code: 'not-found' })
    await expect(sayTo({ company: elsewhere, contact: namesake, quote })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await quoteNow(company, quote)).toMatchObject({ state: 'open', answeredAt: null })
  })

  test('Case 27: a draft is nobody’s business yet', async () => {
    const draft = await aDraftQuote(company, { client })

    expect(await seenBy(contact, draft)).toBeNull()
    await expect(sayTo({ company, contact, quote: draft })).rejects.toMatchObject({ code: 'not-found' })
    const { rows } = await quotesForContact({
      ...{ company, viewer: { contactId: contact.id }, now: noon, clientId: client.id },
    })
    expect(rows.map(({ number }) => number)).toEqual(['Q-2026-0001'])
  })

  test('T4: who sees only chosen invoices sees no quote', async () => {
    const invoice = await anIssuedInvoice(company, { client })
    const accountant = await aContactWithAccess(company, { client, role: 'selected', invoices: [invoice] })

    expect(await seenBy(accountant)).toBeNull()
    await expect(sayTo({ company, contact: accountant, quote })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('T4: who may only look sees it, and can’t answer', async () => {
    const viewer = await aContactWithAccess(company, { client, role: 'viewer' })

    expect((await seenBy(viewer))?.answering).toBe('look')
    expect((await seenBy(contact))?.answering).toBe('may')
    await expect(sayTo({ company, contact: viewer, quote })).rejects.toMatchObject({
      code: 'quote-not-yours',
    })
  })

  test('S4: whose access has ended or is switched off answers nothing any more', async () => {
    const ended = await aContactWithAccess(company, { client, until: '2026-11-22' })
    await db().contact.update({ where: { id: contact.id }, data: { state: 'disabled' } })

    await expect(sayTo({ company, contact: ended, quote })).rejects.toMatchObject({ code: 'not-found' })
    await expect(sayTo({ company, contact, quote })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('Case 30: a member who views as the client sees it, and there is nothing to answer with', async () => {
    const viewer = { asClientId: client.id }
    const shown = await quoteForContact({ company, viewer, now: noon, publicId: quote.publicId })

    expect(shown?.answering).toBe('look')
    const asMember = { id: by.kind === 'member' ? by.id : '', name: by.name }
    await expect(sayTo({ company, contact: asMember, quote })).rejects.toMatchObject({ code: 'not-found' })
    const browser = aBrowser()
    const answer = await browser.submit(answerQuoteAction.bind(null, { company: company.slug }), {
      ...{ quote: quote.publicId, name: 'Mara Keller', answer: 'accept' },
    })
    expect(sentencesIn(answer)).toEqual([expect.stringContaining('signed out')])
    expect(await quoteNow(company, quote)).toMatchObject({ state: 'open' })
  })
})

test('Case 30: what a member sees who views as the client has no form to answer with', async () => {
  const { company: ours, owner, browser } = await anOwnerAtWork()
  const theirs = await aClient(ours)
  const offer = await anOpenQuote(ours, { client: theirs })
  const grant = await startViewingAs({ company: ours, by: owner, now: noon, clientPublicId: theirs.publicId })
  const page = 'app/(view-as)/admin/[company]/view-as/[grant]/quotes/[publicId]/page.tsx'
  const params = { company: ours.slug, grant: grant.publicId, publicId: offer.publicId }
  const { result } = await openPage(browser, page, { params })

  expect(result).toContain('Q-2026-0001')
  expect(result).toContain('there is nothing to press')
  expect(result).not.toContain('Accept the quote')
  expect((await eventsOf(ours, offer)).filter((event) => event === 'quote.viewed')).toEqual([])
})

describe('the page', () => {
  test('says what became of it, and leads on to a newer version once that is sent', async () => {
    const draft = await reviseQuote({ company, by, now: noon, quoteId: quote.id, draftId: newDraftId(noon) })
    expect(await seenBy(contact)).toMatchObject({
      ...{ answering: 'no', replacedBy: null, view: { state: { words: 'Withdrawn' } } },
    })

    await issueQuote({ company, by, now: noon, quoteId: draft.id })
    expect((await seenBy(contact))?.replacedBy).toEqual({ publicId: draft.publicId, number: 'Q-2026-0002' })
  })

  test('Case 26: tells nothing of a newer version that is another client’s by now', async () => {
    const draft = await reviseQuote({ company, by, now: noon, quoteId: quote.id, draftId: newDraftId(noon) })
    const clientId = (await aClient(company)).id
    await companyDb(company.id).quote.update({ where: { id: draft.id }, data: { clientId } })
    await issueQuote({ company, by, now: noon, quoteId: draft.id })
    expect((await seenBy(contact))?.replacedBy).toBeNull()
  })

  test('does not tell that a draft of an invoice was made', async () => {
    await invoiceQuote({ company, by, now: noon, quoteId: quote.id, draftId: newDraftId(noon) })
    expect((await seenBy(contact))?.view.state.words).toBe('Closed')
  })

  test('Case 31: is noted once an hour for the same contact, and for nobody else’s quote', async () => {
    const stranger = await aContact(company, { client: await aClient(company, { contacts: [] }) })
    const view = { company, quoteId: quote.id, now: noon }
    await recordQuoteView({ ...view, contact })
    await recordQuoteView({ ...view, contact })
    await recordQuoteView({ ...view, contact: stranger })

    expect((await eventsOf(company, quote)).filter((event) => event === 'quote.viewed')).toHaveLength(1)
  })
})

test('A5: the form asks for a name, keeps what was typed, and records from where it came', async () => {
  const home = await aContactAtHome()
  const offer = await anOpenQuote(home.company, { client: home.client })
  const action = answerQuoteAction.bind(null, { company: home.company.slug })
  const { browser } = home
  const typed = { quote: offer.publicId, answer: 'accept', comment: 'Please begin in May.' }
  const nameless = await browser.submit(action, { ...typed, name: '  ' })
  expect(nameless.result).toMatchObject({ error: { name: ['Type your full name.'] }, initialValue: typed })

  const answer = await browser.submit(action, { ...typed, name: 'Jules Hartley' })
  expect(answer.redirect).toBe(`/portal/${home.company.slug}/quotes/${offer.publicId}?notice=quote-accepted`)
  expect(await quoteNow(home.company, offer)).toMatchObject({
    ...{ answerComment: 'Please begin in May.', answerCaller: '192.0.2.7', answerDevice: 'Firefox on Linux' },
  })
})
