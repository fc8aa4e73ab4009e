import { describe, expect, test } from 'vitest'
import { updateContact } from '@/lib/clients/people'
import { personPage } from '@/lib/clients/person-queries'
import { clientPage } from '@/lib/clients/queries'
import { liftStop } from '@/lib/clients/stopped/lifting'
import { stoppedAddresses } from '@/lib/clients/stopped/queries'
import { companyDb } from '@/lib/db/tenancy'
import { invoicePage } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice, invoiceNow, messagesOf } from '../../support/invoice-builders'
import { aStop, lastMessage } from '../../support/outcomes'

useDatabase()

const jules = { name: 'Jules Hartley', email: 'jules@harbour.example' }
const priya = { name: 'Priya Okafor', email: 'accounts@harbour.example' }
const later = new Date(noon.getTime() + 60_000)

/** Jules at Harbour Supply, whose address is dead, and an invoice for them. */
async function aDeadAddress() {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { name: 'Harbour Supply', contacts: [] })
  const contact = await aContact(company, { client, ...jules })
  const stop = await aStop(company)
  const send = (invoice: { id: string }, requestKey = 'first-time') =>
    sendInvoice({ company, by: owner, now: later, invoiceId: invoice.id, requestKey })
  return { company, owner, client, contact, stop, send }
}

describe('sending to an address that mail came back from', () => {
  test('Case 37, Case 39: when nobody can be reached it is refused, says whom to fix, and issues nothing', async () => {
    const { company, client, send } = await aDeadAddress()
    const draft = await aDraft(company, { client })

    await expect(send(draft)).rejects.toMatchObject({
      code: 'recipients-stopped',
      values: { people: 'Jules Hartley (jules@harbour.example)' },
    })

    expect(await messagesOf(company)).toEqual([])
    expect(await invoiceNow(company, draft)).toMatchObject({ state: 'draft', number: null })
  })

  test('Case 37: where one can be reached it goes out, and the other’s message says why theirs did not', async () => {
    const { company, client, send } = await aDeadAddress()
    await aContact(company, { client, ...priya })
    const invoice = await anIssuedInvoice(company, { client })

    await send(invoice)

    const rows = await messagesOf(company)
    expect(rows.map(({ toAddress, state }) => [toAddress, state]).sort()).toEqual([
      [priya.email, 'queued'],
      [jules.email, 'failed'],
    ])
    const page = await invoicePage({ company, publicId: invoice.publicId, now: later })
    expect(page?.recipients).toEqual([
      { ...jules, stopped: 'bounced' },
      { ...priya, stopped: null },
    ])
  })
})

describe('a stopped address, seen', () => {
  test('Case 37: the person and the client’s people say it, with what the server said and since when', async () => {
    const { company, client, contact } = await aDeadAddress()
    const stopped = { cause: 'bounced', reason: 'no such user', since: 'today 13:00' }

    const names = { clientPublicId: client.publicId, personPublicId: contact.publicId }
    expect((await personPage({ company, now: later, ...names }))?.person.stopped).toMatchObject(stopped)
    const page = await clientPage({ company, publicId: client.publicId, now: later })
    expect(page?.people).toMatchObject([{ email: jules.email, stopped }])
  })

  test('Case 37, T5: the list has this company’s alone, the latest first, with whose they are', async () => {
    const { company, client, contact } = await aDeadAddress()
    await aStop(company, { address: 'gone@nobody.example', cause: 'complained', reason: null, now: later })
    const { company: other } = await aCompany()
    await aStop(other, { address: 'theirs@other.example' })

    const { rows } = await stoppedAddresses({ company, now: later })

    expect(rows).toMatchObject([
      { address: 'gone@nobody.example', cause: 'complained', person: null },
      {
        address: jules.email,
        cause: 'bounced',
        reason: 'no such user',
        since: 'today 13:00',
        person: { publicId: contact.publicId, name: jules.name, client: { publicId: client.publicId } },
      },
    ])
  })

  test('Case 37: page by page nothing is left out or told twice', async () => {
    const { company } = await aCompany()
    for (const number of [1, 2, 3, 4, 5]) {
      await aStop(company, { address: `n${number}@many.example`, now: new Date(noon.getTime() + number) })
    }
    const ask = (place = {}) => stoppedAddresses({ company, now: later, limit: 2, place })
    const first = await ask()
    const second = await ask({ after: first.next ?? '' })
    const third = await ask({ after: second.next ?? '' })
    const all = [first, second, third].flatMap(({ rows }) => rows.map(({ address }) => address.slice(0, 2)))
    expect(all).toEqual(['n5', 'n4', 'n3', 'n2', 'n1'])
    expect((await ask({ before: third.previous ?? '' })).rows).toEqual(second.rows)
  })
})

describe('lifting it', () => {
  test('Case 37, G2: “it works again” lets mail go there, sees to what came back, and is recorded once', async () => {
    const { company, owner, client, contact, stop, send } = await aDeadAddress()
    const invoice = await anIssuedInvoice(company, { client })
    await liftStop({ company, by: owner, now: noon, stopId: stop.id })
    await send(invoice)
    await lastMessage(company, { state: 'sent', sentAt: noon, bouncedAt: noon })
    await aStop(company, { now: later })

    const lift = () => liftStop({ company, by: owner, now: later, stopId: stop.id })
    await Promise.all([lift(), lift()])

    expect(await lastMessage(company)).toMatchObject({ seenToAt: later })
    expect(await companyDb(company.id).emailSuppression.findFirst()).toMatchObject({ liftedAt: later })
    expect(
      (await eventsOf(company, contact)).filter((event) => event === 'message.stop-lifted'),
    ).toHaveLength(2)
    await send(invoice, 'second-time')
    expect((await messagesOf(company)).map(({ state }) => state)).toEqual(['sent', 'queued'])
  })

  test('Case 37, T4: another company’s stop is not found, and stays', async () => {
    const { stop, company: theirs } = await aDeadAddress()
    const { company, owner: by } = await aCompany()
    await expect(liftStop({ company, by, now: later, stopId: stop.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await companyDb(theirs.id).emailSuppression.findFirst()).toMatchObject({ liftedAt: null })
  })

  test('Case 37: another address for the person sees to what came back from the old one', async () => {
    const { company, owner, client, contact, stop, send } = await aDeadAddress()
    await liftStop({ company, by: owner, now: noon, stopId: stop.id })
    await send(await anIssuedInvoice(company, { client }))
    await lastMessage(company, { state: 'sent', sentAt: noon, bouncedAt: noon })

    const person = { name: jules.name, email: 'jules@new.example', phone: null, receivesInvoices: true }
    const change = { clientId: client.id, contactId: contact.id, person }
    await updateContact({ company, by: owner, now: later, ...change })

    expect(await lastMessage(company)).toMatchObject({ seenToAt: later })
  })
})
