import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { finishDraft } from '@/lib/invoices/finishing'
import { invoicePage } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { voidInvoice } from '@/lib/invoices/voiding'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import {
  aDraft,
  aDraftInput,
  aLine,
  anIssuedInvoice,
  aPayment,
  invoiceNow,
  messagesOf,
} from '../../support/invoice-builders'

useDatabase()

describe('sending', () => {
  test('Case 40, I2: issues the draft and writes to everybody who receives invoices, each their own', async () => {
    const { company, owner } = await aCompany({ replyTo: 'mara@northlight.example' })
    const client = await aClient(company, {
      contacts: [
        { name: 'Jules Hartley', email: 'jules@harbour.example' },
        { name: 'Priya Okafor', email: 'accounts@harbour.example' },
        { name: 'Tom Wray', email: 'tom@harbour.example', receivesInvoices: false },
      ],
    })
    const draft = await aDraft(company, { client, lines: [aLine('9150.54')], dueDate: '2026-12-03' })

    const sent = await sendInvoice({
      company,
      by: owner,
      now: noon,
      invoiceId: draft.id,
      requestKey: 'first',
    })

    expect(sent).toMatchObject({ state: 'issued', number: '2026-0001', sentAt: noon })
    const messages = await messagesOf(company)
    expect(messages.map(({ toAddress }) => toAddress).sort()).toEqual([
      'accounts@harbour.example',
      'jules@harbour.example',
    ])
    for (const { subject, text, replyTo, invoiceId, toName } of messages) {
      expect(subject).toBe(`Invoice 2026-0001 from ${company.name}: €9,150.54, due 3 December`)
      expect(text).toContain(toName)
      expect(text).toContain(`http://localhost:3000/portal/${company.slug}/invoices/${draft.publicId}`)
      expect(text).not.toMatch(/invoices\/\w+[?/#]/)
      expect({ replyTo, invoiceId }).toEqual({ replyTo: 'mara@northlight.example', invoiceId: draft.id })
    }
    expect(await eventsOf(company, draft)).toEqual(['invoice.created', 'invoice.issued', 'invoice.sent'])
  })

  test('A8: a double click sends one e-mail; sending again on purpose sends another', async () => {
    const { company, owner } = await aCompany()
    const draft = await aDraft(company)
    const send = (requestKey: string) =>
      sendInvoice({ company, by: owner, now: noon, invoiceId: draft.id, requestKey })

    await Promise.all([send('click'), send('click'), send('click')])
    await send('click')
    expect(await messagesOf(company)).toHaveLength(1)

    await send('again')
    expect(await messagesOf(company)).toHaveLength(2)
    expect((await invoiceNow(company, draft)).number).toBe('2026-0001')
  })

  test('Case 39: a client without an address is named, and nothing is sent', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { name: 'Rivera & Daughters', contacts: [] })
    const draft = await aDraft(company, { client })

    await expect(
      sendInvoice({ company, by: owner, now: noon, invoiceId: draft.id, requestKey: 'first' }),
    ).rejects.toMatchObject({ code: 'no-recipient', values: { client: 'Rivera & Daughters' } })

    expect(await messagesOf(company)).toEqual([])
    expect(await invoiceNow(company, draft)).toMatchObject({ state: 'draft', number: null })
  })

  test('Case 39: people who receive no invoices, or are switched off, are nobody', async () => {
    const { company, owner: by } = await aCompany()
    const client = await aClient(company, { contacts: [{ receivesInvoices: false }] })
    const contact = await aContact(company, { client })
    await disableContact({ company, by, now: noon, contactId: contact.id })
    const invoice = await anIssuedInvoice(company, { client })

    await expect(
      sendInvoice({ company, by, now: noon, invoiceId: invoice.id, requestKey: 'first' }),
    ).rejects.toMatchObject({ code: 'no-recipient' })
  })

  test('asks for what is left, and for nothing once that is nothing; what is void does not go out', async () => {
    const { company, owner } = await aCompany()
    const send = (invoice: { id: string }) =>
      sendInvoice({ company, by: owner, now: noon, invoiceId: invoice.id, requestKey: 'first' })
    const partPaid = await anIssuedInvoice(company)
    await aPayment(company, partPaid, { amount: '40' })
    const paid = await anIssuedInvoice(company)
    await aPayment(company, paid)
    const voided = await anIssuedInvoice(company)
    await voidInvoice({ company, by: owner, now: noon, invoiceId: voided.id })

    await send(partPaid)
    expect((await messagesOf(company))[0]?.subject).toContain('€60.00')
    await send(paid)
    const [, second] = await messagesOf(company)
    expect(second?.subject).toBe(`Invoice ${paid.number} from ${company.name}: nothing is left to pay`)
    expect(second?.text).toContain('Nothing is left to pay on it.')
    expect(second?.text).toContain('€100.00')
    expect(second?.text).not.toMatch(/To pay|€0\.00|due/)
    await expect(send(voided)).rejects.toMatchObject({ code: 'invoice-void' })
    expect(await messagesOf(company)).toHaveLength(2)
  })

  test('T4: another company’s invoice is not found', async () => {
    const ours = await aCompany()
    const theirs = await aCompany()
    const invoice = await anIssuedInvoice(theirs.company)

    await expect(
      sendInvoice({
        company: ours.company,
        by: ours.owner,
        now: noon,
        invoiceId: invoice.id,
        requestKey: 'first',
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect(await messagesOf(theirs.company)).toEqual([])
  })

  test('the page tells whom it went to, and when', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, {
      contacts: [{ name: 'Jules Hartley', email: 'jules@harbour.example' }],
    })
    const invoice = await anIssuedInvoice(company, { client })
    await sendInvoice({ company, by: owner, now: noon, invoiceId: invoice.id, requestKey: 'first' })

    const page = await invoicePage({ company, publicId: invoice.publicId, now: noon })

    expect(page?.messages).toMatchObject([
      { to: 'jules@harbour.example', fate: 'waiting', when: 'today 13:00' },
    ])
    expect(page?.timeline.map(({ who, what, when }) => [who, what, when])).toEqual([
      ['Mara Keller', 'sent invoice 2026-0001 to Jules Hartley', 'today 13:00'],
      [null, 'issued invoice 2026-0001', 'today 13:00'],
      [null, 'wrote the draft', 'today 13:00'],
    ])
  })
})

describe('issue and send, from the editor', () => {
  test('A8: pressed twice, also at once, saves, issues and sends once', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company))
    const press = () =>
      finishDraft({ company, by: owner, now: noon, draft, intent: 'send', requestKey: 'pressed' })

    const [first, second] = await Promise.all([press(), press()])
    const third = await press()

    expect([first.number, second.number, third.number]).toEqual(['2026-0001', '2026-0001', '2026-0001'])
    expect(await messagesOf(company)).toHaveLength(1)
  })

  test('issuing pressed twice issues once', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company))
    const press = () =>
      finishDraft({ company, by: owner, now: noon, draft, intent: 'issue', requestKey: 'pressed' })

    expect((await press()).number).toBe('2026-0001')
    expect((await press()).number).toBe('2026-0001')
    expect(await messagesOf(company)).toEqual([])
  })

  test.each([
    ['no-lines', { lines: [] }],
    ['due-over', { dueDate: '2026-11-22' }],
    ['due-before-issue', { issueDate: '2026-11-24', dueDate: '2026-11-22' }],
    ['issue-date-far', { issueDate: '2040-11-23' }],
    ['no-recipient', {}],
  ])('refused for %s, it saves nothing, so that the editor can go on', async (code, changes) => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company, { contacts: [] }), changes)

    await expect(
      finishDraft({ company, by: owner, now: noon, draft, intent: 'send', requestKey: 'pressed' }),
    ).rejects.toMatchObject({ code })
    expect(await eventsOf(company, { id: draft.invoiceId })).toEqual([])
  })

  test('an invoice that somebody else issued meanwhile is not sent twice over', async () => {
    const { company, owner } = await aCompany()
    const draft = aDraftInput(await aClient(company))
    await finishDraft({ company, by: owner, now: noon, draft, intent: 'issue', requestKey: 'mine' })

    await expect(
      finishDraft({ company, by: owner, now: noon, draft, intent: 'send', requestKey: 'theirs' }),
    ).rejects.toMatchObject({ code: 'invoice-issued' })
    expect(await messagesOf(company)).toEqual([])
  })
})
