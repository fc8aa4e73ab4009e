import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { sendQuoteAction } from '@/lib/invoices/quotes/actions'
import { sendQuote } from '@/lib/invoices/quotes/sending'
import { type SendingChoice, usualChoice } from '@/lib/invoices/sending-choice'
import { quoteSendingForm } from '@/lib/invoices/sending-queries'
import { useNoon } from '../../support/auth-people'
import { aMemberAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { messagesOf } from '../../support/invoice-builders'
import { lastMessageTo, linksIn } from '../../support/mailbox'
import { aDraftQuote, quoteNow } from '../../support/quotes'

useDatabase()
useNoon()

/* Whom a quote goes to, where somebody chooses. */

/** Harbour with Jules, who receives its invoices, Priya, who doesn't, and Kit, who sees only chosen ones. */
async function harbour() {
  const { company, owner: by } = await aCompany()
  const client = await aClient(company, { name: 'Harbour Supply', contacts: [] })
  const person = (name: string, receivesInvoices = true) =>
    aContact(company, {
      client,
      name,
      email: `${name.split(' ')[0]?.toLowerCase()}@harbour.example`,
      receivesInvoices,
    })
  const jules = await person('Jules Hartley')
  const priya = await person('Priya Okafor', false)
  const kit = await person('Kit Moreau')
  await companyDb(company.id).clientContact.updateMany({
    where: { contactId: kit.id },
    data: { role: 'selected' },
  })
  const quote = await aDraftQuote(company, { client })
  const send = (choice: Partial<SendingChoice>, note: string | null = null) =>
    sendQuote({
      ...{ company, by, now: noon, quoteId: quote.id, requestKey: 'made-with-the-form', note },
      choice: { ...usualChoice, ...choice },
    })
  const roles = async () => (await messagesOf(company)).map(({ role, toAddress }) => `${role} ${toAddress}`)
  return { company, client, quote, jules, priya, kit, send, roles }
}

test('T4: there is to choose among those who see all of the client’s invoices, and nobody of another company', async () => {
  const { company, quote, jules, priya } = await harbour()
  const form = await quoteSendingForm({ company, publicId: quote.publicId, now: noon })
  expect(form?.people.map(({ publicId, receives }) => [publicId, receives])).toEqual([
    [jules.publicId, true],
    [priya.publicId, false],
  ])
  const { company: other } = await aCompany()
  expect(await quoteSendingForm({ company: other, publicId: quote.publicId, now: noon })).toBeNull()
})

test('Case 40: who is chosen gets the quote, with the owner’s word in it, and nobody else', async () => {
  const { priya, send, roles } = await harbour()
  const { number } = await send({ people: [priya.publicId] }, 'As we said on the phone.')

  expect(await roles()).toEqual(['to priya@harbour.example'])
  const { text } = await lastMessageTo(priya.email)
  expect(text).toContain(`here is our quote ${number} for Harbour Supply.\n\nAs we said on the phone.`)
})

test('Case 40: copies of a quote are told of to the others, blind ones are not, and an address that is nobody’s gets no link', async () => {
  const { company, jules, send, roles } = await harbour()
  await send({ cc: ['books@ledger.example'], bcc: ['archive@northlight.example'], attach: true })

  expect(await roles()).toEqual([
    'to jules@harbour.example',
    'cc books@ledger.example',
    'bcc archive@northlight.example',
  ])
  const read = async (address: string) => (await lastMessageTo(address)).text.replaceAll('\u200c', '')
  expect(await read(jules.email)).toContain('A copy goes to books@ledger.example.')
  expect(await read(jules.email)).toContain('The quote is attached as a PDF.')
  expect(await read(jules.email)).not.toContain('archive')
  expect(await read('books@ledger.example')).toContain('This is a copy of the message to Jules Hartley.')
  expect(linksIn(await read('books@ledger.example'))).toEqual([])
  expect(await companyDb(company.id).emailAttachment.count()).toBe(1)
})

test('without the tick no file goes with it, whatever the company does otherwise', async () => {
  const { company, send } = await harbour()
  await companyDb(company.id).company.update({ where: { id: company.id }, data: { attachInvoice: true } })
  await send({ attach: false })
  expect(await messagesOf(company)).toMatchObject([{ attachmentId: null }])
})

test('T4, Case 19: who may not see quotes is sent none, chosen or typed, and it stays a draft', async () => {
  const { company, quote, kit, send } = await harbour()
  await expect(send({ people: [kit.publicId] })).rejects.toMatchObject({ code: 'recipient-gone' })
  await expect(send({ cc: [kit.email] })).rejects.toMatchObject({ code: 'copy-not-allowed' })
  await expect(send({ bcc: [kit.email] })).rejects.toMatchObject({ code: 'copy-not-allowed' })

  expect(await messagesOf(company)).toEqual([])
  expect(await quoteNow(company, quote)).toMatchObject({ state: 'draft', number: null })
})

describe('the form', () => {
  test('nobody chosen and a bad address are said at their fields, and what was typed stays', async () => {
    const { company, quote, jules } = await harbour()
    const { browser } = await aMemberAtWork(company, 'staff')
    const press = (cc: string) =>
      browser.submit(sendQuoteAction.bind(null, { company: company.slug }), {
        ...{ quoteId: quote.id, version: '1', requestKey: 'made-with-the-form', shown: jules.publicId },
        ...{ note: 'Typed with care', cc },
      })
    expect((await press('not an address')).result).toMatchObject({
      error: { cc: ['“not an address” is no e-mail address.'] },
      initialValue: { note: 'Typed with care', cc: 'not an address' },
    })
    expect((await press('')).result).toMatchObject({
      error: { people: ['Choose at least one person.'] },
      initialValue: { note: 'Typed with care' },
    })
    expect(await messagesOf(company)).toEqual([])
  })

  test('A8: pressed twice, it goes once to whoever was chosen', async () => {
    const { company, quote, jules, priya, roles } = await harbour()
    const { browser } = await aMemberAtWork(company, 'staff')
    const press = () =>
      browser.submit(sendQuoteAction.bind(null, { company: company.slug }), {
        ...{ quoteId: quote.id, version: '1', requestKey: 'made-with-the-form' },
        ...{ 'shown[0]': jules.publicId, 'shown[1]': priya.publicId, 'people[0]': priya.publicId },
      })
    expect((await press()).redirect).toContain('notice=quote-sent')
    expect((await press()).redirect).toContain('notice=quote-sent')
    expect(await roles()).toEqual(['to priya@harbour.example'])
  })
})
