import { describe, expect, test, vi } from 'vitest'
import { templateForm, templateList } from '@/lib/companies/messages/queries'
import { SavedTemplate } from '@/lib/companies/messages/schema'
import { resetTemplate, saveTemplate } from '@/lib/companies/messages/templates'
import { companyDb } from '@/lib/db/tenancy'
import { defaultText } from '@/lib/email/templates/kinds'
import { previewOf } from '@/lib/invoices/example-queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { sendTest } from '@/lib/invoices/test-letter'
import * as logging from '@/lib/log'
import { inviteContact } from '@/lib/portal/access/inviting'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { lastMessageTo } from '../../support/mailbox'

useDatabase()

const text = {
  subject: '{{invoice.number}} for {{client.name}}',
  body: 'Dear {{contact.name}},\n\nplease find {{invoice.number}} over {{invoice.amount}}.\nThank you.',
}

async function aSentInvoice(company: { id: string }, by: Parameters<typeof sendInvoice>[0]['by']) {
  const client = await aClient(company, {
    name: 'Harbour Supply',
    contacts: [{ name: 'Jules Hartley', email: 'jules@harbour.example' }],
  })
  const invoice = await anIssuedInvoice(company, { client })
  await sendInvoice({ company, by, now: noon, invoiceId: invoice.id, requestKey: 'made-with-the-form' })
  return invoice
}

test('F4: an invoice goes out in the company’s own words', async () => {
  const { company, owner: by } = await aCompany()
  await saveTemplate({ company, by, now: noon, kind: 'invoice', text, version: 0 })
  const { number } = await aSentInvoice(company, by)

  const message = await lastMessageTo('jules@harbour.example')
  expect(message.subject).toBe(`${number} for Harbour Supply`)
  expect(message.text).toContain(`Dear Jules Hartley,\n\nplease find ${number} over €100.00.\nThank you.`)
  expect(await templateList(company)).toContainEqual({ kind: 'invoice', own: true })
})

test('T5: another company’s messages keep their own words', async () => {
  const { company, owner: by } = await aCompany()
  const other = await aCompany()
  await saveTemplate({ company, by, now: noon, kind: 'invoice', text, version: 0 })
  await aSentInvoice(other.company, other.owner)

  expect((await messagesOf(other.company))[0]?.subject).toContain(`from ${other.company.name}: €100.00`)
  expect(await templateForm(other.company, 'invoice')).toEqual({ ...defaultText('invoice'), version: 0 })
})

test('F4: an invitation goes out in the company’s own words, with its secret link', async () => {
  const { company, owner: by } = await aCompany()
  const words = { subject: 'Come in, {{contact.name}}', body: '{{greeting}}\n\nthis is our portal.' }
  await saveTemplate({ company, by, now: noon, kind: 'invitation', text: words, version: 0 })
  const client = await aClient(company, { contacts: [] })
  const contact = await aContact(company, { client, email: 'pat@harbour.example', name: 'Pat' })
  await inviteContact({ company, by, now: noon, contactPublicId: contact.publicId })

  const message = await lastMessageTo('pat@harbour.example')
  expect(message.subject).toBe('Come in, Pat')
  expect(message.text).toContain('Hello Pat,\n\nthis is our portal.')
  expect(message.text).toContain(`/portal/${company.slug}/invite/`)
})

describe('Two tabs', () => {
  test('the older save is refused, and nothing is overwritten', async () => {
    const { company, owner: by } = await aCompany()
    const save = (subject: string, version: number) =>
      saveTemplate({ company, by, now: noon, kind: 'receipt', text: { ...text, subject }, version })
    await save('First', 0)
    await expect(save('Second tab', 0)).rejects.toMatchObject({ code: 'template-changed-elsewhere' })

    const { version } = await templateForm(company, 'receipt')
    await save('Second', version)
    await expect(save('Stale', version)).rejects.toMatchObject({ code: 'template-changed-elsewhere' })
    expect((await templateForm(company, 'receipt')).subject).toBe('Second')
  })

  test('A8: a double click saves it once, the first time and later', async () => {
    const { company, owner: by } = await aCompany()
    for (const subject of ['First', 'Second']) {
      const { version } = await templateForm(company, 'receipt')
      const save = () =>
        saveTemplate({ company, by, now: noon, kind: 'receipt', text: { ...text, subject }, version })
      await Promise.all([save(), save()])
      await save()
      expect((await templateForm(company, 'receipt')).subject).toBe(subject)
    }
    expect(await eventsOf(company, company)).toEqual([
      ...['company.created', 'company.template-changed', 'company.template-changed'],
    ])
  })

  test('of two that are saved at once one is refused', async () => {
    const { company, owner: by } = await aCompany()
    const saves = ['A', 'B', 'C'].map((subject) =>
      saveTemplate({ company, by, now: noon, kind: 'invoice', text: { ...text, subject }, version: 0 }),
    )
    const results = await Promise.allSettled(saves)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('after a reset, a tab from before it saves nothing', async () => {
    const { company, owner: by } = await aCompany()
    await saveTemplate({ company, by, now: noon, kind: 'invoice', text, version: 0 })
    const { version } = await templateForm(company, 'invoice')
    await resetTemplate({ company, by, now: noon, kind: 'invoice' })
    await resetTemplate({ company, by, now: noon, kind: 'invoice' })
    expect(await templateForm(company, 'invoice')).toMatchObject({ ...defaultText('invoice'), version: 0 })

    const soon = new Date(noon.getTime() + 60_000)
    await saveTemplate({ company, by, now: soon, kind: 'invoice', text, version: 0 })
    const older = { ...text, subject: 'Stale' }
    const stale = saveTemplate({ company, by, now: soon, kind: 'invoice', text: older, version })
    await expect(stale).rejects.toMatchObject({ code: 'template-changed-elsewhere' })
    expect(await eventsOf(company, company)).toEqual([
      'company.created',
      'company.template-changed',
      'company.template-reset',
      'company.template-changed',
    ])
  })
})

test('A text that can’t be used any more does not keep a message: it goes out in the default words, and the log says so', async () => {
  const warned = vi.spyOn(logging, 'warn').mockReturnValue()
  const { company, owner: by } = await aCompany()
  await companyDb(company.id).emailTemplate.create({
    data: { kind: 'invoice', subject: 'Own {{invoice.mood}}', body: 'Own', updatedAt: noon },
  })
  await aSentInvoice(company, by)

  expect((await messagesOf(company))[0]?.subject).toContain(`from ${company.name}: €100.00`)
  expect(warned).toHaveBeenCalledWith('A message went out in the default words', expect.any(Error))
  warned.mockRestore()
})

describe('What is refused at its field', () => {
  const good = { kind: 'invoice', version: '0', ...text }

  test.each([
    ['subject', '', 'Enter the subject.'],
    ['subject', 'x'.repeat(301), 'at most 300'],
    ['subject', '{{invoice.mood}}', 'There is no field {{invoice.mood}}'],
    ['subject', '{{payment.amount}}', 'There is no field {{payment.amount}}'],
    ['body', 'Hello {{contact.name', 'is not closed'],
    ['body', '\u{ff5b}\u{ff5b}contact.name\u{ff5d}\u{ff5d}', 'only look like braces'],
    ['body', 'x'.repeat(1_000_000), 'at most 4000'],
    ['body', '{{contact.name}}'.repeat(21), 'at most 20 fields'],
    ['body', 'x\n'.repeat(151), 'at most 150 lines'],
    ['kind', 'sign-in', 'Open the page again'],
    ['kind', '__proto__', 'Open the page again'],
    ['version', '-1', ''],
  ])('A5: %s', (field, value, sentence) => {
    const errors = fieldErrors(aForm({ ...good, [field]: value }), SavedTemplate)
    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field]?.join(' ')).toContain(sentence)
  })

  test('H3: line breaks in the subject are spaces', () => {
    const parsed = SavedTemplate.parse({ ...good, version: 0, subject: 'Hello\r\nBcc: all@evil.example' })
    expect(parsed.subject).toBe('Hello Bcc: all@evil.example')
  })
})

describe('The preview', () => {
  test('shows what is typed with the newest invoice, and saves nothing', async () => {
    const { company, owner: by } = await aCompany()
    const empty = await previewOf({ company, kind: 'invoice', now: noon })
    expect(empty.number).toBeNull()
    expect(empty.html).toContain('2026-0148')

    const { number } = await aSentInvoice(company, by)
    const shown = await previewOf({ company, kind: 'invoice', now: noon, text })
    expect(shown).toMatchObject({ number, subject: `${number} for Harbour Supply` })
    expect(shown.html).toContain('Dear Jules Hartley,')
    expect(await templateForm(company, 'invoice')).toMatchObject({ version: 0 })
    expect(await messagesOf(company)).toHaveLength(1)
  })

  test.each(['reminder-before', 'reminder-due', 'reminder-late', 'receipt', 'invitation'] as const)(
    'I2: opens nothing: %s',
    async (kind) => {
      const { company, owner: by } = await aCompany({ invoiceLinks: 'open', temporaryPasswords: true })
      await aSentInvoice(company, by)
      const { html } = await previewOf({ company, kind, now: noon })
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
        expect.stringMatching(new RegExp(`/portal/${company.slug}/login$`)),
      ])
    },
  )
})

describe('“Send me a test”', () => {
  test('goes to whoever asks, is in the trail, and stands on no invoice', async () => {
    const { company, owner: by } = await aCompany()
    await aSentInvoice(company, by)
    await sendTest({
      company,
      by,
      now: noon,
      kind: 'reminder-late',
      to: { address: by.email, name: by.name },
    })

    const { subject, text: body } = await lastMessageTo(by.email)
    expect(subject).toMatch(/^Test: Invoice .* was due 7 days ago$/)
    expect(body).toContain(`Hello ${by.name},`)
    const messages = await messagesOf(company)
    expect(messages.at(-1)).toMatchObject({ kind: 'test', invoiceId: null, contactId: null })
    expect(await eventsOf(company, company)).toContain('company.test-sent')
  })

  test('L6: ten in an hour, then it waits', async () => {
    const { company, owner: by } = await aCompany()
    const ask = () =>
      sendTest({ company, by, now: noon, kind: 'invoice', to: { address: by.email, name: '' } })
    for (let count = 0; count < 10; count += 1) await ask()

    await expect(ask()).rejects.toMatchObject({ code: 'too-many-for' })
    expect(await messagesOf(company)).toHaveLength(10)
  })
})
