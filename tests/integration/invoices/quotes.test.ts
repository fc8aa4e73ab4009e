import { beforeEach, describe, expect, test } from 'vitest'
import { deleteEntry } from '@/lib/catalogue/archiving'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { deleteDraft, newDraftId } from '@/lib/invoices/drafts'
import { invoiceFigures } from '@/lib/invoices/figures'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { numberReport } from '@/lib/invoices/number-gaps'
import { listInvoices } from '@/lib/invoices/queries'
import { invoiceQuote, reviseQuote, withdrawQuote } from '@/lib/invoices/quotes/changing'
import { deleteQuote, saveQuote } from '@/lib/invoices/quotes/drafts'
import { finishQuote } from '@/lib/invoices/quotes/finishing'
import { issueQuote } from '@/lib/invoices/quotes/issuing'
import { listQuotes, quoteOfInvoice, quotePage } from '@/lib/invoices/quotes/queries'
import { sendQuote } from '@/lib/invoices/quotes/sending'
import { aClient, aCompany, aContact, eventsOf, noon, type TestMember } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import {
  aDraftInput,
  aLine,
  aTaxRate,
  invoiceNow,
  messagesOf,
  studioLines,
} from '../../support/invoice-builders'
import { everyMessage, lastMessageTo, linkIn } from '../../support/mailbox'
import { aDraftQuote, anOpenQuote, quoteNow, sayTo } from '../../support/quotes'

useDatabase()

let company: Company
let by: TestMember

beforeEach(async () => {
  const made = await aCompany()
  company = made.company
  by = made.owner
})

const verb = () => ({ company, by, now: noon })
const later = (days: number) => new Date(noon.getTime() + days * 86_400_000)

describe('a draft', () => {
  test('keeps what was typed and what it comes to, without a number', async () => {
    const { id } = await aDraftQuote(company, {
      lines: await studioLines(company),
      discountKind: 'percent',
      discountValue: '5',
    })

    expect(await quoteNow(company, { id })).toMatchObject({
      ...{ state: 'draft', number: null, issueDate: null, validUntil: null, version: 1 },
      ...{ subtotal: 1_163_250n, discountTotal: 58_163n, taxTotal: 209_967n, total: 1_315_054n },
    })
  })

  test('takes no discount finer than its currency', async () => {
    const finer = { discountKind: 'amount', discountValue: '0.005' } as const
    const draft = aDraftInput(await aClient(company), finer)

    await expect(saveQuote({ ...verb(), draft })).rejects.toMatchObject({
      code: 'discount-malformed',
      field: 'discountValue',
    })
  })

  test('edited in two tabs: the second is told, and nothing is overwritten', async () => {
    const client = await aClient(company)
    const draft = aDraftInput(client)
    await saveQuote({ ...verb(), draft })
    await saveQuote({ ...verb(), draft: { ...draft, version: 1, note: 'First tab' } })

    const second = saveQuote({ ...verb(), draft: { ...draft, version: 1, note: 'Second tab' } })
    await expect(second).rejects.toMatchObject({ code: 'draft-changed-elsewhere' })
    expect(await quoteNow(company, { id: draft.invoiceId })).toMatchObject({ note: 'First tab', version: 2 })
  })

  test('saved twice by a double click is one', async () => {
    const draft = aDraftInput(await aClient(company))
    await Promise.all([saveQuote({ ...verb(), draft }), saveQuote({ ...verb(), draft })])

    expect(await companyDb(company.id).quote.count()).toBe(1)
    expect(await eventsOf(company, { id: draft.invoiceId })).toEqual(['quote.created'])
  })

  test('can be deleted, what was sent can’t', async () => {
    const draft = await aDraftQuote(company)
    const open = await anOpenQuote(company)
    await deleteQuote({ ...verb(), quoteId: draft.id })
    await deleteQuote({ ...verb(), quoteId: draft.id })

    await expect(deleteQuote({ ...verb(), quoteId: open.id })).rejects.toMatchObject({ code: 'quote-sent' })
    await expect(
      saveQuote({
        ...verb(),
        draft: { ...aDraftInput({ id: open.clientId }), invoiceId: open.id, version: 2 },
      }),
    ).rejects.toMatchObject({ code: 'quote-sent' })
    expect(await companyDb(company.id).quote.count()).toBe(1)
  })

  test('T4: has no client and no tax of another company', async () => {
    const there = (await aCompany()).company
    const [theirs, tax] = [await aClient(there), await aTaxRate(there)]
    const ours = await aClient(company)
    const lines = [{ ...aLine('100'), taxRateIds: [tax.id] }]

    await expect(aDraftQuote(company, { client: theirs })).rejects.toMatchObject({ code: 'client-missing' })
    await expect(aDraftQuote(company, { client: ours, lines })).rejects.toMatchObject({ code: 'tax-missing' })
    expect(await db().quote.count()).toBe(0)
  })

  test('has a tax that can’t be deleted', async () => {
    const { id } = await aTaxRate(company)
    await aDraftQuote(company, { lines: [{ ...aLine('100'), taxRateIds: [id] }] })

    await expect(deleteEntry({ ...verb(), entry: { shelf: 'tax-rate', entryId: id } })).rejects.toMatchObject(
      { code: 'in-use', values: { uses: 'one quote' } },
    )
  })
})

describe('the number', () => {
  test('comes when it leaves, from a series of its own; it holds for 30 days unless told', async () => {
    const quote = await anOpenQuote(company)

    expect(quote).toMatchObject({
      ...{ number: 'Q-2026-0001', state: 'open', version: 2 },
      ...{ issueDate: new Date('2026-11-23'), validUntil: new Date('2026-12-23') },
    })
    expect((await anOpenQuote(company, { dueDate: '2026-11-30' })).validUntil).toEqual(new Date('2026-11-30'))
  })

  test('is refused, and none is used up, without lines and for days that are over', async () => {
    const empty = await aDraftQuote(company, { lines: [] })
    const over = await aDraftQuote(company, { issueDate: '2026-10-01', dueDate: '2026-11-22' })
    await expect(issueQuote({ ...verb(), quoteId: empty.id })).rejects.toMatchObject({ code: 'no-lines' })
    await expect(issueQuote({ ...verb(), quoteId: over.id })).rejects.toMatchObject({ code: 'quote-over' })
    await expect(
      aDraftQuote(company, { issueDate: '2026-11-23', dueDate: '2026-11-22' }),
    ).rejects.toMatchObject({ code: 'quote-ends-early' })

    expect((await anOpenQuote(company)).number).toBe('Q-2026-0001')
  })

  test('has a report of gaps that is clean, and names what somebody took out', async () => {
    const client = await aClient(company)
    const first = await anOpenQuote(company, { client })
    for (let count = 0; count < 2; count += 1) await anOpenQuote(company, { client })
    await withdrawQuote({ ...verb(), quoteId: first.id })
    const clean = [{ period: '2026', startsAt: 1, last: 3, used: 3, gaps: [] }]
    expect(await numberReport(companyDb(company.id), 'quote')).toEqual(clean)
    expect(await numberReport(companyDb(company.id), 'invoice')).toEqual([])

    await db().quote.deleteMany({ where: { number: 'Q-2026-0002' } })
    const [report] = await numberReport(companyDb(company.id), 'quote')
    expect(report).toMatchObject({ used: 2, gaps: [{ first: 2, last: 2 }] })
  })

  test.runIf(onPostgres)('40 at once have 40 consecutive ones', async () => {
    const client = await aClient(company)
    const drafts = []
    for (let count = 0; count < 40; count += 1) drafts.push(await aDraftQuote(company, { client }))
    const issued = await Promise.all(drafts.map(({ id }) => issueQuote({ ...verb(), quoteId: id })))

    const counters = issued.map(({ numberCounter }) => numberCounter ?? 0).sort((a, b) => a - b)
    expect(counters).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })
})

describe('sending', () => {
  const send = (quoteId: string, requestKey = newRowId(noon)) => sendQuote({ ...verb(), quoteId, requestKey })

  test('I2: gives it its number and each person a message whose link holds no credential', async () => {
    const client = await aClient(company, {
      contacts: [{ email: 'jules@harbour.example' }, { email: 'ana@harbour.example' }],
    })
    const { id } = await aDraftQuote(company, { client })
    const quote = await send(id)

    expect(quote).toMatchObject({ state: 'open', number: 'Q-2026-0001', sentAt: noon })
    const message = await lastMessageTo('jules@harbour.example')
    expect(message.subject).toBe(`Quote Q-2026-0001 from ${company.name}`)
    expect(message.text).toContain('€100.00')
    expect(message.text).toContain('Wednesday, 23 December 2026')
    expect(linkIn(message, '/quotes/')).toMatch(
      new RegExp(`/portal/${company.slug}/quotes/${quote.publicId}$`),
    )
    expect((await lastMessageTo('ana@harbour.example')).subject).toBe(message.subject)
    expect(await eventsOf(company, quote)).toEqual(['quote.created', 'quote.issued', 'quote.sent'])
  })

  test('A8: a double click sends once, and it can be sent again on purpose', async () => {
    const { id } = await aDraftQuote(company)
    const key = newRowId(noon)
    await send(id, key)
    await send(id, key)
    expect(await messagesOf(company)).toHaveLength(1)

    await send(id)
    expect(await messagesOf(company)).toHaveLength(2)
  })

  test('T4: nobody who sees only chosen invoices gets one; with nobody else there it stays a draft', async () => {
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client })
    await companyDb(company.id).clientContact.updateMany({
      where: { contactId: contact.id },
      data: { role: 'selected' },
    })
    const { id } = await aDraftQuote(company, { client })

    await expect(send(id)).rejects.toMatchObject({ code: 'no-recipient' })
    expect(await quoteNow(company, { id })).toMatchObject({ state: 'draft', number: null })
    expect(await messagesOf(company)).toHaveLength(0)
  })

  test('the PDF goes with it where the company wants that', async () => {
    await db().company.update({ where: { id: company.id }, data: { attachInvoice: true } })
    await send((await aDraftQuote(company)).id)

    const [message] = await messagesOf(company)
    const file = await companyDb(company.id).emailAttachment.findUniqueOrThrow({
      where: { id: message?.attachmentId ?? '' },
    })
    expect(file.filename).toBe('Q-2026-0001.pdf')
    expect(Buffer.from(file.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('is refused once its day is over, or it is answered, withdrawn or invoiced', async () => {
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client })
    const quote = await anOpenQuote(company, { client, dueDate: '2026-11-23' })
    const over = sendQuote({ company, by, now: later(1), quoteId: quote.id, requestKey: newRowId(noon) })
    await expect(over).rejects.toMatchObject({ code: 'quote-over' })

    await sayTo({ company, contact, quote })
    await expect(send(quote.id)).rejects.toMatchObject({ code: 'quote-answered' })
    const another = await anOpenQuote(company, { client })
    await withdrawQuote({ ...verb(), quoteId: another.id })
    await expect(send(another.id)).rejects.toMatchObject({ code: 'quote-withdrawn' })
    const third = await anOpenQuote(company, { client })
    await invoiceQuote({ ...verb(), quoteId: third.id, draftId: newDraftId(noon) })
    await expect(send(third.id)).rejects.toMatchObject({ code: 'quote-invoiced' })
  })

  test('one that did not go out is tried again, until it is withdrawn', async () => {
    const { id } = await aDraftQuote(company)
    await send(id)
    const [{ id: messageId = '' } = {}] = await messagesOf(company)
    const fail = () =>
      db().emailMessage.update({ where: { id: messageId }, data: { state: 'failed', attempts: 1 } })
    await fail()
    await tryAgain({ company, by, now: noon, messageId })
    expect((await messagesOf(company))[0]).toMatchObject({ state: 'queued' })

    await fail()
    await withdrawQuote({ ...verb(), quoteId: id })
    await expect(tryAgain({ company, by, now: noon, messageId })).rejects.toMatchObject({
      code: 'quote-withdrawn',
    })
  })

  test('A8: a draft that was changed while it is being sent gets no number and goes to nobody', async () => {
    const { id, version } = await aDraftQuote(company)
    const other = await aClient(company)
    await saveQuote({ ...verb(), draft: { ...aDraftInput(other), invoiceId: id, version } })
    const looked = issueQuote({ ...verb(), quoteId: id, version })
    await expect(looked).rejects.toMatchObject({ code: 'quote-moved' })
    expect(await quoteNow(company, { id })).toMatchObject({ number: null, clientId: other.id })
  })

  test('withdrawn before its messages went out, it goes to nobody any more', async () => {
    const { id } = await aDraftQuote(company)
    await sendQuote({ ...verb(), quoteId: id, requestKey: 'made-with-the-form' })
    await withdrawQuote({ ...verb(), quoteId: id })
    const messages = await companyDb(company.id).emailMessage.findMany({ where: { quoteId: id } })
    expect(messages).toMatchObject([{ state: 'failed', lastError: expect.stringContaining('withdrawn') }])
    expect(await everyMessage()).toEqual([])
  })

  test('a pattern that prints a number again passes over it', async () => {
    const withPattern = async (quotePattern: string) => {
      await db().company.update({ where: { id: company.id }, data: { quotePattern } })
      return issueQuote({ ...verb(), quoteId: (await aDraftQuote(company)).id })
    }
    expect((await withPattern('Q-2026-{####}')).number).toBe('Q-2026-0001')
    expect((await withPattern('Q-{YYYY}-{####}')).number).toBe('Q-2026-0002')
  })

  test('from the editor: pressed again after it got its number and no message, it goes on and sends it', async () => {
    const draft = aDraftInput(await aClient(company))
    const form = { ...verb(), draft, requestKey: 'made-with-the-form' }
    await finishQuote({ ...form, intent: 'issue' })
    const sent = await finishQuote({ ...form, intent: 'send' })
    expect(sent).toMatchObject({ state: 'open', sentAt: noon })
    expect(await companyDb(company.id).quote.count()).toBe(1)
  })

  test('from the editor: saved and sent by one press, twice pressed is once', async () => {
    const draft = aDraftInput(await aClient(company))
    const press = { ...verb(), draft, intent: 'send' as const, requestKey: newRowId(noon) }
    await finishQuote(press)
    await finishQuote(press)

    expect(await quoteNow(company, { id: draft.invoiceId })).toMatchObject({ state: 'open' })
    expect(await messagesOf(company)).toHaveLength(1)
  })
})

describe('a new version', () => {
  test('is a draft that says the same, once; the old one is withdrawn', async () => {
    const quote = await anOpenQuote(company, { lines: await studioLines(company), note: 'As discussed' })
    const first = await reviseQuote({ ...verb(), quoteId: quote.id, draftId: newDraftId(noon) })
    const second = await reviseQuote({ ...verb(), quoteId: quote.id, draftId: newDraftId(noon) })

    expect(second.id).toBe(first.id)
    expect(first).toMatchObject({ state: 'draft', number: null, note: 'As discussed', total: quote.total })
    expect(await quoteNow(company, quote)).toMatchObject({ state: 'withdrawn', withdrawnAt: noon })
    const page = await quotePage({ company, publicId: first.publicId, now: noon })
    expect(page?.replaces).toEqual({ publicId: quote.publicId, number: 'Q-2026-0001' })
    expect((await issueQuote({ ...verb(), quoteId: first.id })).number).toBe('Q-2026-0002')
  })

  test('is not made of a draft, nor of what was accepted', async () => {
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client })
    const draft = await aDraftQuote(company, { client })
    const quote = await anOpenQuote(company, { client })
    await sayTo({ company, contact, quote })
    const revise = (quoteId: string) => reviseQuote({ ...verb(), quoteId, draftId: newDraftId(noon) })

    await expect(revise(draft.id)).rejects.toMatchObject({ code: 'quote-draft' })
    await expect(revise(quote.id)).rejects.toMatchObject({ code: 'quote-accepted' })
  })
})

describe('into an invoice', () => {
  const makeInvoice = (quoteId: string) => invoiceQuote({ ...verb(), quoteId, draftId: newDraftId(noon) })

  test('A8: makes one draft with the same lines, however often it is pressed, with a way in both directions', async () => {
    const quote = await anOpenQuote(company, {
      ...{ lines: await studioLines(company), discountKind: 'percent', discountValue: '5', poNumber: '7741' },
    })
    const [invoice, again] = await Promise.all([makeInvoice(quote.id), makeInvoice(quote.id)])

    expect(again.id).toBe(invoice.id)
    expect(await companyDb(company.id).invoice.count()).toBe(1)
    expect(invoice).toMatchObject({
      ...{ state: 'draft', number: null, poNumber: '7741', total: quote.total, balance: quote.total },
    })
    const lines = await companyDb(company.id).invoiceLine.findMany({ include: { taxes: true } })
    expect(lines).toHaveLength(4)
    expect(lines.flatMap(({ taxes }) => taxes.map(({ rate }) => rate.toFixed()))).toEqual(Array(4).fill('19'))
    expect(await quoteOfInvoice({ company, invoiceId: invoice.id })).toMatchObject({
      publicId: quote.publicId,
    })
    const page = await quotePage({ company, publicId: quote.publicId, now: noon })
    expect(page?.invoice?.publicId).toBe(invoice.publicId)
    expect(page?.view.state.kind).toBe('invoiced')
  })

  test('keeps the taxes that the client saw, whatever became of them in the catalogue', async () => {
    const tax = await aTaxRate(company)
    const quote = await anOpenQuote(company, { lines: [{ ...aLine('100'), taxRateIds: [tax.id] }] })
    await db().taxRate.update({ where: { id: tax.id }, data: { percent: '25', archivedAt: noon } })

    expect((await makeInvoice(quote.id)).total).toBe(11_900n)
  })

  test('has the client’s payment terms, and can be made again once the draft is deleted', async () => {
    const term = await companyDb(company.id).paymentTerm.create({ data: { name: '10 days', days: 10 } })
    const client = await aClient(company)
    await db().client.update({ where: { id: client.id }, data: { paymentTermId: term.id } })
    const quote = await anOpenQuote(company, { client })
    const invoice = await makeInvoice(quote.id)
    expect(await invoiceNow(company, invoice)).toMatchObject({ paymentTermId: term.id, termDays: 10 })

    await deleteDraft({ ...verb(), invoiceId: invoice.id })
    expect((await quoteNow(company, quote)).invoiceId).toBeNull()
    expect((await makeInvoice(quote.id)).id).not.toBe(invoice.id)
  })

  test('is refused for a draft, and for what was declined or withdrawn', async () => {
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client })
    const draft = await aDraftQuote(company, { client })
    const declined = await anOpenQuote(company, { client })
    const withdrawn = await anOpenQuote(company, { client })
    await sayTo({ company, contact, quote: declined, accept: false })
    await withdrawQuote({ ...verb(), quoteId: withdrawn.id })

    await expect(makeInvoice(draft.id)).rejects.toMatchObject({ code: 'quote-draft' })
    await expect(makeInvoice(declined.id)).rejects.toMatchObject({ code: 'quote-declined' })
    await expect(makeInvoice(withdrawn.id)).rejects.toMatchObject({ code: 'quote-withdrawn' })
    expect(await companyDb(company.id).invoice.count()).toBe(0)
  })
})

test('T4: another company’s quote is not found by any verb, nor on any page', async () => {
  const there = (await aCompany()).company
  const quote = await anOpenQuote(there)
  const named = { ...verb(), quoteId: quote.id }
  const gone = { code: 'not-found' }

  await expect(issueQuote(named)).rejects.toMatchObject(gone)
  await expect(sendQuote({ ...named, requestKey: 'key' })).rejects.toMatchObject(gone)
  await expect(withdrawQuote(named)).rejects.toMatchObject(gone)
  await expect(reviseQuote({ ...named, draftId: newDraftId(noon) })).rejects.toMatchObject(gone)
  await expect(invoiceQuote({ ...named, draftId: newDraftId(noon) })).rejects.toMatchObject(gone)
  await deleteQuote(named)
  expect(await quotePage({ company, publicId: quote.publicId, now: noon })).toBeNull()
  expect(await quoteNow(there, quote)).toMatchObject({ state: 'open', version: 2 })
})

describe('the list', () => {
  test('counts each in one tab; that its day is over is computed in the company’s own time zone', async () => {
    const far = (await aCompany({ timeZone: 'Pacific/Kiritimati' })).company
    const client = await aClient(far, { name: 'Harbour Supply', contacts: [] })
    const contact = await aContact(far, { client })
    await aDraftQuote(far, { client })
    // At noon UTC it is the 24th there already.
    await anOpenQuote(far, { client, dueDate: '2026-11-24' })
    const accepted = await anOpenQuote(far, { client })
    await sayTo({ company: far, contact, quote: accepted })
    const counts = async (now: Date) => (await listQuotes({ company: far, now })).counts

    expect(await counts(noon)).toEqual({
      ...{ all: 3, draft: 1, open: 1, accepted: 1, declined: 0, expired: 0, invoiced: 0 },
    })
    // 10:00 UTC: there the next day has begun.
    expect(await counts(new Date('2026-11-24T10:00:00Z'))).toMatchObject({ open: 0, expired: 1 })
    const { rows } = await listQuotes({ company: far, now: later(1), state: 'expired' })
    expect(rows.map(({ state }) => state.words)).toEqual(['Expired'])
  })

  test('is searched by number and client, and read page by page', async () => {
    const harbour = await aClient(company, { name: 'Harbour Supply' })
    const quay = await aClient(company, { name: 'Quayside Works' })
    for (let count = 0; count < 5; count += 1) await anOpenQuote(company, { client: harbour })
    await anOpenQuote(company, { client: quay })
    const numbers = (rows: { number: string | null }[]) => rows.map(({ number }) => number)

    const first = await listQuotes({ company, now: noon, limit: 4 })
    expect(numbers(first.rows)).toEqual(['Q-2026-0006', 'Q-2026-0005', 'Q-2026-0004', 'Q-2026-0003'])
    const second = await listQuotes({ company, now: noon, limit: 4, place: { after: first.next ?? '' } })
    expect(numbers(second.rows)).toEqual(['Q-2026-0002', 'Q-2026-0001'])
    expect(numbers((await listQuotes({ company, now: noon, search: 'quayside' })).rows)).toEqual([
      'Q-2026-0006',
    ])
    expect((await listQuotes({ company, now: noon, search: '0003' })).total).toBe(1)
  })

  test('a quote is in no list, count or sum of invoices', async () => {
    await anOpenQuote(company)

    expect((await listInvoices({ company, now: noon })).counts.all).toBe(0)
    expect((await invoiceFigures({ company, now: noon })).open).toMatchObject({ invoices: 0 })
  })
})
