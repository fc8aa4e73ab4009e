import { describe, expect, test } from 'vitest'
import { today } from '@/lib/dates'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { invoicePdf } from '@/lib/invoices/document'
import { invoiceSheet } from '@/lib/invoices/queries'
import { issueCreditNoteAction } from '@/lib/payments/credit-notes/actions'
import { creditNotePage } from '@/lib/payments/credit-notes/queries'
import { useNoon } from '../../support/auth-people'
import { aMemberAtWork } from '../../support/auth-signed-in'
import { eventsOf, noon } from '../../support/builders'
import { aStudioInvoice } from '../../support/credit-notes'
import { useDatabase } from '../../support/database'
import { aCreditNote, aPayment, messagesOf } from '../../support/invoice-builders'
import { pdfText } from '../../support/pdf-text'

useDatabase()
useNoon()

describe('the form', () => {
  test('issues what it showed; what comes to another sum is shown first, with all that was typed', async () => {
    const { company, invoice, line } = await aStudioInvoice()
    const { browser } = await aMemberAtWork(company, 'staff')
    const action = issueCreditNoteAction.bind(null, { company: company.slug })
    const fields = {
      ...{ invoiceId: invoice.id, what: 'lines', reason: 'One came back', issueDate: '2026-11-23' },
      ...{
        'lines[0].lineId': line(2, {}).lineId,
        'lines[0].quantity': '1',
        requestKey: 'made-with-the-form',
      },
    }
    // The page showed the whole.
    const shown = await browser.submit(action, { ...fields, seen: '1315054', intent: 'issue' })
    expect(shown.result).toMatchObject({
      handed: {
        seen: '54264',
        sums: expect.arrayContaining([expect.objectContaining({ amount: '€542.64' })]),
      },
      initialValue: { reason: 'One came back', lines: [{ quantity: '1' }] },
    })
    expect(await companyDb(company.id).creditNote.count()).toBe(0)

    const sent = await browser.submit(action, { ...fields, seen: '54264', intent: 'issue' })
    const again = await browser.submit(action, { ...fields, seen: '54264', intent: 'issue' })
    expect(sent.redirect).toMatch(/credit-notes.*notice=credit-note-issued/)
    expect(again.redirect).toBe(sent.redirect)
    expect(await companyDb(company.id).creditNote.count()).toBe(1)
  })
})

test('all that is left and lines that were typed don’t go together: it is asked which is meant', async () => {
  const { company, invoice, line } = await aStudioInvoice()
  const { browser } = await aMemberAtWork(company, 'staff')
  const answer = await browser.submit(issueCreditNoteAction.bind(null, { company: company.slug }), {
    ...{ invoiceId: invoice.id, what: 'whole', reason: 'One came back', issueDate: '2026-11-23' },
    ...{ 'lines[0].lineId': line(2, {}).lineId, 'lines[0].quantity': '1' },
    ...{ requestKey: 'made-with-the-form', seen: '1315054', intent: 'issue' },
  })
  expect(answer.result).toMatchObject({
    error: { what: [expect.stringMatching(/Only what is entered below/)] },
    initialValue: { lines: [{ quantity: '1' }] },
  })
  expect(await companyDb(company.id).creditNote.count()).toBe(0)
})

test('I2: ticked, it is e-mailed to whoever receives the invoice, by a link without a credential', async () => {
  const { company, invoice } = await aStudioInvoice()
  const { browser } = await aMemberAtWork(company, 'staff')
  const fields = {
    ...{ invoiceId: invoice.id, what: 'whole', reason: 'See https://evil.example', issueDate: '2026-11-23' },
    ...{ requestKey: 'made-with-the-form', seen: '1315054', intent: 'issue', send: 'on' },
  }
  const action = issueCreditNoteAction.bind(null, { company: company.slug })
  const sent = await browser.submit(action, fields)
  await browser.submit(action, fields)

  expect(sent.redirect).toContain('notice=credit-note-sent')
  const messages = await messagesOf(company)
  expect(messages).toMatchObject([{ kind: 'credit-note', invoiceId: invoice.id }])
  expect(messages[0]?.subject).toContain('Credit note CN-2026-0001 from')
  expect(messages[0]?.text).toContain(`/invoices/${invoice.publicId}`)
  expect(messages[0]?.text).toContain('€13,150.54')
  for (const words of ['https://evil.example', '/share/', 'foyermark']) {
    expect(messages[0]?.html).not.toContain(words)
  }
  expect(await eventsOf(company, invoice)).toContain('credit-note.sent')
})

describe('the paper', () => {
  test('says which invoice it is for, why, and its taxes; it asks for no money', async () => {
    const { company, invoice, line, byLine } = await aStudioInvoice()
    await db().company.update({ where: { id: company.id }, data: { bankIban: 'DE89370400440532013000' } })
    const { publicId } = await aCreditNote(company, invoice, {
      ...byLine(line(2, { quantity: '1' }), line(0, { amount: '100' })),
      reason: 'One façade less',
    })
    const now = await db().company.findUniqueOrThrow({ where: { id: company.id } })
    const page = await creditNotePage({ company: now, invoice: invoice.publicId, note: publicId })
    if (!page) throw new Error('the note is not there')
    const { bytes, fileName } = await invoicePdf({
      ...{ view: page.view, company: now, today: today(company.timeZone, noon) },
    })
    const text = await pdfText(bytes)

    expect(fileName).toBe('CN-2026-0001.pdf')
    for (const words of [
      ...['Credit note CN-2026-0001', 'For invoice 2026-0001 of 23 November 2026.', 'One façade less'],
      ...['A sum of this line', 'VAT 19 % on 551.00', '104.69', 'Total credited', '€655.69'],
    ]) {
      expect(text).toContain(words)
    }
    for (const words of ['Still to pay', 'DE89', 'Due']) expect(text).not.toContain(words)
  })

  test('the invoice’s own names the note where it takes off what is owed', async () => {
    const { company, invoice } = await aStudioInvoice()
    await aPayment(company, invoice, { amount: '1000.00' })
    await aCreditNote(company, invoice)
    const view = await invoiceSheet({ company, publicId: invoice.publicId, now: noon })
    expect(view).toMatchObject({
      state: { kind: 'credited', words: 'Credited' },
      payments: expect.arrayContaining([
        { on: '23 November', amount: '−1,000.00', note: null },
        { on: '23 November', amount: '−12,150.54', note: 'CN-2026-0001' },
      ]),
    })
  })
})
