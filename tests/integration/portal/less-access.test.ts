import { describe, expect, test } from 'vitest'
import {
  clientForContact,
  clientsOfContact,
  invoiceForContact,
  invoicesForContact,
  overviewForContact,
} from '@/lib/portal/queries'
import { recordView } from '@/lib/portal/viewing'
import { aContactWithAccess } from '../../support/access'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aLine, anIssuedInvoice } from '../../support/invoice-builders'
import { everything, nothing, seenBy } from '../../support/seeing'

useDatabase()

describe('less than everything', () => {
  test('Case 26, T5: a contact who may only look sees all of their client', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const invoice = await anIssuedInvoice(company, { client })
    const viewer = await aContactWithAccess(company, { client, role: 'viewer' })

    expect(await seenBy(company, viewer, client, invoice)).toEqual(everything)
  })

  test('Case 26, T5: chosen invoices are all there is: list, counts, sums, search, address and PDF', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const chosen = await anIssuedInvoice(company, { client })
    const other = await anIssuedInvoice(company, { client, lines: [aLine('900')], dueDate: '2026-11-24' })
    const accountant = await aContactWithAccess(company, { client, role: 'selected', invoices: [chosen] })

    expect(await seenBy(company, accountant, client, chosen)).toEqual(everything)
    expect(await seenBy(company, accountant, client, other)).toEqual({ ...everything, invoice: false })
    const asked = { company, viewer: { contactId: accountant.id }, now: noon, clientId: client.id }
    expect((await invoicesForContact({ ...asked, search: other.number ?? '' })).total).toBe(0)
    expect((await invoicesForContact({ ...asked, filter: 'open' })).counts).toEqual({
      all: 1,
      open: 1,
      late: 0,
      paid: 0,
    })
    expect((await overviewForContact(asked)).nextDue).toBe('23 December')
  })

  test('Case 26: without a chosen invoice the client is there by name, and nothing of it', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const invoice = await anIssuedInvoice(company, { client })
    const accountant = await aContactWithAccess(company, { client, role: 'selected' })

    expect(await seenBy(company, accountant, client, invoice)).toEqual({
      ...nothing,
      clients: 1,
      client: true,
    })
  })

  test('Case 7, 26: chosen at one client, everything at another: neither rubs off', async () => {
    const { company } = await aCompany()
    const harbour = await aClient(company, { contacts: [] })
    const kestrel = await aClient(company, { contacts: [] })
    const hidden = await anIssuedInvoice(company, { client: harbour })
    const open = await anIssuedInvoice(company, { client: kestrel })
    const jules = await aContactWithAccess(company, { client: harbour, role: 'selected' })
    await aContact(company, { client: kestrel, email: jules.email })

    expect(await seenBy(company, jules, kestrel, open)).toEqual({ ...everything, clients: 2 })
    expect(await seenBy(company, jules, harbour, hidden)).toMatchObject({ invoice: false, listed: 0 })
  })

  test('Case 27: a draft that was chosen is still nowhere', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const draft = await aDraft(company, { client })
    const accountant = await aContactWithAccess(company, { client, role: 'selected', invoices: [draft] })

    expect(await seenBy(company, accountant, client, draft)).toMatchObject({ invoice: false, listed: 0 })
  })

  test.each(['billing', 'viewer', 'selected'] as const)(
    'Case 19, 26: access of a %s ends with its last day, by the company’s clock',
    async (role) => {
      const { company } = await aCompany({ timeZone: 'Europe/Berlin' })
      const client = await aClient(company, { contacts: [] })
      const invoice = await anIssuedInvoice(company, { client })
      const guest = await aContactWithAccess(company, {
        client,
        role,
        until: '2026-11-30',
        invoices: [invoice],
      })
      const lastMinute = new Date('2026-11-30T22:59:00Z')
      const midnight = new Date('2026-11-30T23:00:00Z')

      expect(await seenBy(company, guest, client, invoice, lastMinute)).toMatchObject({ invoice: true })
      expect(await seenBy(company, guest, client, invoice, midnight)).toEqual(nothing)
      await recordView({ company, contact: guest, now: midnight, invoiceId: invoice.id })
      expect(await eventsOf(company, invoice)).not.toContain('invoice.viewed')
    },
  )

  test('Case 26, 27, 30: whoever looks as a client sees all of it that is issued, and nothing of another', async () => {
    const { company } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const other = await aClient(company, { contacts: [] })
    const invoice = await anIssuedInvoice(company, { client })
    const theirs = await anIssuedInvoice(company, { client: other })
    const draft = await aDraft(company, { client })
    const asking = { company, viewer: { asClientId: client.id }, now: noon }
    const mayOpen = async ({ publicId }: { publicId: string }) =>
      (await invoiceForContact({ ...asking, publicId })) !== null

    expect((await clientsOfContact(asking)).map(({ publicId }) => publicId)).toEqual([client.publicId])
    expect(await Promise.all([invoice, theirs, draft].map(mayOpen))).toEqual([true, false, false])
    expect((await invoicesForContact({ ...asking, clientId: client.id })).total).toBe(1)
    expect((await invoicesForContact({ ...asking, clientId: other.id })).total).toBe(0)
    expect(await clientForContact({ ...asking, clientPublicId: other.publicId })).toBeNull()
  })
})
