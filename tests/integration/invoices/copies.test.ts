import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { companyDb } from '@/lib/db/tenancy'
import { parseForm } from '@/lib/forms/form-state'
import { SentInvoice } from '@/lib/invoices/schema'
import { sendInvoice } from '@/lib/invoices/sending'
import { type SendingChoice, usualChoice } from '@/lib/invoices/sending-choice'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice, invoiceNow, messagesOf } from '../../support/invoice-builders'
import { everyMessage, linksIn, messagesTo } from '../../support/mailbox'

useDatabase()

type Company = Awaited<ReturnType<typeof aCompany>>['company']

const jules = { name: 'Jules Hartley', email: 'jules@harbour.example' }
const priya = { name: 'Priya Okafor', email: 'priya@harbour.example', receivesInvoices: false }

/** Harbour with Jules, who receives its invoices, and Priya, who doesn't; an invoice; and how to send it. */
async function harbour(changes: Partial<Company> = {}) {
  const { company, owner } = await aCompany({ replyTo: 'mara@northlight.example', ...changes })
  const client = await aClient(company, { name: 'Harbour Supply', contacts: [jules, priya] })
  const invoice = await anIssuedInvoice(company, { client })
  const send = (choice: Partial<SendingChoice> = {}, requestKey = 'first') =>
    sendInvoice({
      ...{ company, by: owner, now: noon, invoiceId: invoice.id, requestKey },
      choice: { ...usualChoice, ...choice },
    })
  return { company, owner, client, invoice, send }
}

async function publicIdOf(company: Pick<Company, 'id'>, { email }: { email: string }): Promise<string> {
  return (await companyDb(company.id).contact.findFirstOrThrow({ where: { email } })).publicId
}

const rolesOf = async (company: Company) =>
  (await messagesOf(company)).map(({ role, toAddress }) => `${role} ${toAddress}`)

describe('copies', () => {
  test('Case 40: CC and BCC get a message of their own; the others are told of the first, and never of the second', async () => {
    const { company, send } = await harbour()
    await send({ cc: ['books@ledger.example'], bcc: ['archive@northlight.example'] })

    expect(await rolesOf(company)).toEqual([
      'to jules@harbour.example',
      'cc books@ledger.example',
      'bcc archive@northlight.example',
    ])
    for (const { toAddress, text, html, replyTo } of await everyMessage()) {
      expect(replyTo).toBe('mara@northlight.example')
      const words = (text + html).replaceAll('\u200c', '')
      if (toAddress !== 'books@ledger.example') expect(words).toContain('books@ledger.example')
      if (toAddress !== 'archive@northlight.example') expect(words).not.toContain('archive')
      if (toAddress !== jules.email)
        expect(words).toContain('This is a copy of the message to Jules Hartley.')
    }
  })

  test('Case 40: each contact’s copy is their own, with their own name and the link of the portal', async () => {
    const { company, invoice, send } = await harbour()
    await send({ cc: [priya.email] })

    const [copy] = await messagesTo(priya.email)
    expect(copy?.text).toContain('Hello Priya Okafor')
    expect(copy?.text).toContain(`/portal/${company.slug}/invoices/${invoice.publicId}`)
  })

  test('I2, I4: an address that is no contact gets the facts, and nothing to sign in with', async () => {
    const { send } = await harbour({ temporaryPasswords: true, bankIban: 'DE02120300000000202051' })
    await send({ cc: ['books@ledger.example'] })

    const [copy] = await messagesTo('books@ledger.example')
    expect(linksIn(copy?.text ?? '')).toEqual([])
    expect(copy?.text).toContain('€100.00')
    expect(copy?.text).toContain('DE02 1203 0000 0000 2020 51')
    expect(copy?.text).not.toContain('temporary password')
  })

  test('I3, Case 16: with open links such an address has a link of its own; sent again, the one before is dead', async () => {
    const { company, send } = await harbour({ invoiceLinks: 'open' })
    await send({ cc: ['books@ledger.example'] })
    await send({ cc: ['books@ledger.example'] }, 'again')

    const links = (await everyMessage()).flatMap(({ text }) =>
      linksIn(text).filter((one) => one.includes('/share/')),
    )
    expect(new Set(links).size).toBe(4)
    const rows = await companyDb(company.id).shareLink.findMany({ where: { contactId: null } })
    expect(rows.map(({ mailedTo, revokedAt }) => [mailedTo, revokedAt !== null]).sort()).toEqual([
      ['books@ledger.example', false],
      ['books@ledger.example', true],
    ])
  })

  test('Case 40: who is chosen gets it, and nobody else', async () => {
    const { company, send } = await harbour()
    await send({ people: [await publicIdOf(company, priya)] })

    expect(await rolesOf(company)).toEqual(['to priya@harbour.example'])
  })

  test('an address that stands twice gets one message, as the first of what it is', async () => {
    const { company, send } = await harbour({ copyTo: jules.email })
    await send({ cc: ['books@ledger.example', priya.email], bcc: ['books@ledger.example', jules.email] })

    expect(await rolesOf(company)).toEqual([
      'to jules@harbour.example',
      'cc books@ledger.example',
      'cc priya@harbour.example',
    ])
  })

  test('the company’s own copy goes unseen, unless somebody chose otherwise', async () => {
    const { company, send } = await harbour({ copyTo: 'archive@northlight.example' })
    await send()
    expect(await rolesOf(company)).toContain('bcc archive@northlight.example')

    await send({ bcc: [] }, 'again')
    expect(await messagesOf(company)).toHaveLength(3)
  })

  test('Case 19: who may not see the invoice is not sent a copy, chosen or typed', async () => {
    const { company, owner: by, invoice, send } = await harbour()
    const elsewhere = await aContact(company, { client: await aClient(company), email: 'kit@quay.example' })
    await expect(send({ cc: [elsewhere.email] })).rejects.toMatchObject({ code: 'copy-not-allowed' })
    await expect(send({ bcc: [elsewhere.email] })).rejects.toMatchObject({ code: 'copy-not-allowed' })
    await expect(send({ people: [elsewhere.publicId] })).rejects.toMatchObject({ code: 'recipient-gone' })

    const contact = await companyDb(company.id).contact.findFirstOrThrow({ where: { email: priya.email } })
    await disableContact({ company, by, now: noon, contactId: contact.id })
    await expect(send({ cc: [priya.email] })).rejects.toMatchObject({ code: 'copy-not-allowed' })
    await expect(send({ people: [contact.publicId] })).rejects.toMatchObject({ code: 'recipient-gone' })

    expect(await messagesOf(company)).toEqual([])
    expect((await invoiceNow(company, invoice)).sentAt).toBeNull()
  })

  test('the company’s own copy stays its own when that address is somebody’s at another client', async () => {
    const { company, send } = await harbour({ copyTo: 'kit@quay.example' })
    await aContact(company, { client: await aClient(company), email: 'kit@quay.example' })
    await send()

    const [copy] = await messagesTo('kit@quay.example')
    expect(copy).toMatchObject({ toName: '' })
    expect(linksIn(copy?.text ?? '')).toEqual([])
  })

  test('Case 39: copies alone are no recipients', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const { id: invoiceId } = await anIssuedInvoice(company, { client })
    const choice = { ...usualChoice, cc: ['books@ledger.example'] }

    await expect(
      sendInvoice({ company, by: owner, now: noon, invoiceId, requestKey: 'first', choice }),
    ).rejects.toMatchObject({ code: 'no-recipient' })
    expect(await messagesOf(company)).toEqual([])
  })
})

describe('what is typed', () => {
  const ids = { invoiceId: '01936d5e-0000-7000-8000-000000000001', version: '1', requestKey: 'request-key' }
  const shown = 'a'.repeat(22)

  function read(fields: Record<string, string>) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...ids, ...fields })) form.append(name, value)
    const submission = parseForm(form, SentInvoice)
    return submission.status === 'success' ? submission.value : submission.reply()
  }

  test('addresses stand on lines or between commas, in any script, each once', () => {
    const cc =
      'Books@Ledger.example,\r\nstanisław.wójcik@harbour.example\n\n books@ledger.example;jo@x.example'
    expect(read({ cc })).toMatchObject({
      cc: ['books@ledger.example', 'stanisław.wójcik@harbour.example', 'jo@x.example'],
      bcc: [],
    })
  })

  test.each([
    'jules@harbour.example\r\nBcc: all@evil.example',
    '"jules" <jules@harbour.example>',
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.example`,
    Array.from({ length: 21 }, (_, index) => `person-${index}@harbour.example`).join('\n'),
    'x'.repeat(100_000),
    '\u0000@harbour.example',
  ])('H3: %j is refused at its field, and stays there', (cc) => {
    const answer = read({ cc })
    expect(answer).toMatchObject({ status: 'error', initialValue: { cc } })
    expect('error' in answer && answer.error?.cc?.length).toBeGreaterThan(0)
  })

  test('nobody chosen of those who were shown is said at their list', () => {
    expect(read({ shown })).toMatchObject({ error: { people: ['Choose at least one person.'] } })
    expect(read({ shown, people: shown, attach: 'on' })).toMatchObject({ people: [shown], attach: true })
  })
})
