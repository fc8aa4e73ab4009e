import { describe, expect, test } from 'vitest'
import { disableContact, enableContact } from '@/lib/clients/access'
import { removeContact } from '@/lib/clients/people'
import { voidInvoice } from '@/lib/invoices/voiding'
import {
  clientForContact,
  clientsOfContact,
  invoiceForContact,
  invoicesForContact,
  overviewForContact,
  readPortalFilter,
} from '@/lib/portal/queries'
import { recordView } from '@/lib/portal/viewing'
import { aContactWithAccess } from '../../support/access'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCredit, aDraft, aLine, anIssuedInvoice, aPayment } from '../../support/invoice-builders'
import { everything, nothing, seenBy } from '../../support/seeing'

useDatabase()

type Contact = { id: string; name: string }

describe('who sees what', () => {
  test('Case 26, T4: a contact sees their own client’s invoices, nobody else’s', async () => {
    const { company } = await aCompany()
    const harbour = await aClient(company, { contacts: [] })
    const kestrel = await aClient(company, { contacts: [] })
    const jules = await aContact(company, { client: harbour })
    const invoice = await anIssuedInvoice(company, { client: harbour })
    const other = await anIssuedInvoice(company, { client: kestrel })

    expect(await seenBy(company, jules, harbour, invoice)).toEqual(everything)
    expect(await seenBy(company, jules, kestrel, other)).toEqual({ ...nothing, clients: 1 })
  })

  test('Case 26, T7: the same e-mail at another company is another contact, and sees nothing here', async () => {
    const here = await aCompany()
    const there = await aCompany()
    const client = await aClient(here.company, { contacts: [{ email: 'jules@harbour.example' }] })
    const invoice = await anIssuedInvoice(here.company, { client })
    const stranger = await aContact(there.company, {
      client: await aClient(there.company, { contacts: [] }),
      email: 'jules@harbour.example',
    })

    expect(await seenBy(here.company, stranger, client, invoice)).toEqual(nothing)
    expect(await seenBy(there.company, stranger, client, invoice)).toEqual({ ...nothing, clients: 1 })
  })

  test('Case 7: of two clients each has its own list and sums', async () => {
    const { company } = await aCompany()
    const harbour = await aClient(company, { name: 'Harbour', contacts: [] })
    const kestrel = await aClient(company, { name: 'Kestrel', contacts: [] })
    const jules = await aContact(company, { client: harbour, alsoAt: [kestrel] })
    await anIssuedInvoice(company, { client: harbour, lines: [aLine('10')] })
    await anIssuedInvoice(company, { client: kestrel, lines: [aLine('20')] })
    const asked = { company, viewer: { contactId: jules.id }, now: noon }

    expect((await clientsOfContact(asked)).map(({ name }) => name)).toEqual(['Harbour', 'Kestrel'])
    expect(await overviewForContact({ ...asked, clientId: harbour.id })).toMatchObject({ open: ['€10.00'] })
    expect(await overviewForContact({ ...asked, clientId: kestrel.id })).toMatchObject({ open: ['€20.00'] })
  })

  test('Case 27: a draft is nowhere: list, totals, search or address', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const jules = await aContact(company, { client })
    const draft = await aDraft(company, { client, poNumber: '2026' })

    expect(await seenBy(company, jules, client, draft)).toEqual({ ...nothing, clients: 1, client: true })
  })

  test('Case 27: a void invoice is there, says so, and asks for nothing', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const jules = await aContact(company, { client })
    const invoice = await anIssuedInvoice(company, { client })
    await voidInvoice({ company, by: owner, now: noon, invoiceId: invoice.id })

    expect(await seenBy(company, jules, client, invoice)).toEqual({ ...everything, open: '€0.00' })
    const shown = await invoiceForContact({
      company,
      viewer: { contactId: jules.id },
      now: noon,
      publicId: invoice.publicId,
    })
    expect(shown?.view).toMatchObject({ state: { kind: 'void', words: 'Void' }, open: false })
  })

  test('Case 8: a disabled contact sees nothing; enabled again, everything', async () => {
    const { company, owner: by } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const jules = await aContact(company, { client })
    const invoice = await anIssuedInvoice(company, { client })

    await disableContact({ company, by, now: noon, contactId: jules.id })
    expect(await seenBy(company, jules, client, invoice)).toEqual(nothing)
    await enableContact({ company, by, now: noon, contactId: jules.id })
    expect(await seenBy(company, jules, client, invoice)).toEqual(everything)
  })

  test('Case 19: a contact who was removed from the client sees nothing of it', async () => {
    const { company, owner: by } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const jules = await aContact(company, { client })
    const invoice = await anIssuedInvoice(company, { client })
    await removeContact({ company, by, now: noon, clientId: client.id, contactId: jules.id })

    expect(await seenBy(company, jules, client, invoice)).toEqual(nothing)
  })

  test.each(['', 'x', '../../etc', "' OR 1=1 --", '0'.repeat(22), '0\u0000'])(
    'A5: an invoice address of %j is not there',
    async (publicId) => {
      const { company } = await aCompany()
      const jules = await aContact(company, { client: await aClient(company, { contacts: [] }) })

      const asked = { company, viewer: { contactId: jules.id }, now: noon }

      expect(await invoiceForContact({ ...asked, publicId })).toBeNull()
      expect(await clientForContact({ ...asked, clientPublicId: publicId })).toBeNull()
    },
  )
})

describe('the portal’s list', () => {
  async function aClientWithInvoices() {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client })
    const due = await anIssuedInvoice(company, {
      client,
      issueDate: '2026-11-03',
      dueDate: '2026-12-03',
      poNumber: '7741',
    })
    const late = await anIssuedInvoice(company, {
      client,
      issueDate: '2026-10-12',
      dueDate: '2026-11-11',
      lines: [aLine('1820')],
    })
    const paid = await anIssuedInvoice(company, {
      client,
      issueDate: '2026-09-02',
      dueDate: '2026-10-02',
      lines: [aLine('640')],
    })
    await aPayment(company, paid, { paidOn: '2026-09-09' })
    return { company, contact, client, due, late, paid }
  }

  test('Case 32: filters by open, late and paid, and searches number and PO', async () => {
    const { company, contact, client } = await aClientWithInvoices()
    const read = async (filter: unknown, search?: string) => {
      const question = { company, viewer: { contactId: contact.id }, now: noon, clientId: client.id, search }
      const { rows } = await invoicesForContact({ ...question, filter: readPortalFilter(filter) })
      return rows.map(({ number, state, amount }) => `${number} ${state.words} ${amount}`)
    }
    const rows = [
      '2026-0001 Due in 10 days €100.00',
      '2026-0002 12 days late €1,820.00',
      '2026-0003 Paid 9 Sep €640.00',
    ]

    expect(await read('all')).toEqual(rows)
    expect(await read('open')).toEqual(rows.slice(0, 2))
    expect(await read('late')).toEqual(rows.slice(1, 2))
    expect(await read('paid')).toEqual(rows.slice(2))
    expect(await read('draft')).toEqual(rows)
    expect(await read('all', '0003')).toEqual(rows.slice(2))
    expect(await read('open', '7741')).toEqual(rows.slice(0, 1))
    expect(await read('paid', '7741')).toEqual([])
    expect(await read('open', 'PO 7741'), 'as the list writes it').toEqual(rows.slice(0, 1))
  })

  test('the overview says what is open, late and next', async () => {
    const { company, contact, client } = await aClientWithInvoices()

    expect(
      await overviewForContact({
        company,
        viewer: { contactId: contact.id },
        now: noon,
        clientId: client.id,
      }),
    ).toEqual({
      open: ['€1,920.00'],
      late: ['€1,820.00'],
      nextDue: '3 December',
      credit: [],
    })
  })

  test('the overview says the client’s credit, but not to who sees only chosen invoices', async () => {
    const { company, contact, client } = await aClientWithInvoices()
    await aCredit(company, client)
    const some = await aContactWithAccess(company, { client, role: 'selected' })
    const creditSeenBy = async ({ id: contactId }: { id: string }) =>
      (await overviewForContact({ company, viewer: { contactId }, now: noon, clientId: client.id })).credit

    expect(await creditSeenBy(contact)).toEqual(['€20.00'])
    expect(await creditSeenBy(some)).toEqual([])
  })

  test('is read page by page', async () => {
    const { company, contact, client } = await aClientWithInvoices()
    const question = { company, viewer: { contactId: contact.id }, now: noon, clientId: client.id, limit: 2 }
    const first = await invoicesForContact(question)
    const second = await invoicesForContact({ ...question, place: { after: first.next ?? '' } })

    expect(first.rows.map(({ number }) => number)).toEqual(['2026-0001', '2026-0002'])
    expect(second.rows.map(({ number }) => number)).toEqual(['2026-0003'])
    expect(second.next).toBeNull()
    expect(second.counts).toEqual({ all: 3, open: 2, late: 1, paid: 1 })
  })
})

describe('views', () => {
  test('Case 31: a view is recorded with contact and time, at most once an hour', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const jules = await aContact(company, { client })
    const invoice = await anIssuedInvoice(company, { client })
    const look = (minutes: number, contact: Contact = jules) =>
      recordView({
        company,
        contact,
        now: new Date(noon.getTime() + minutes * 60_000),
        invoiceId: invoice.id,
      })
    const views = async () => (await eventsOf(company, invoice)).filter((event) => event === 'invoice.viewed')

    await look(0)
    await look(59)
    expect(await views()).toHaveLength(1)
    await look(61)
    expect(await views()).toHaveLength(2)
    await look(61, await aContact(company, { client }))
    expect(await views()).toHaveLength(3)
  })

  test('Case 20, 31: nobody else’s look counts', async () => {
    const { company } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    const stranger = await aContact(company, { client: await aClient(company, { contacts: [] }) })
    await recordView({ company, contact: stranger, now: noon, invoiceId: invoice.id })

    expect(await eventsOf(company, invoice)).not.toContain('invoice.viewed')
  })
})
