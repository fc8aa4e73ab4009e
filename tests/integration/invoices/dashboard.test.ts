import { describe, expect, test } from 'vitest'
import { clientChoices, findClient } from '@/lib/clients/queries'
import { hasInvoices, invoicesToSee, latelyInCompany } from '@/lib/invoices/dashboard-queries'
import { listInvoices } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice, aPayment } from '../../support/invoice-builders'

useDatabase()

const sendKey = 'dashboard-test-key'

describe('the dashboard', () => {
  test('a new company has nothing yet', async () => {
    const { company } = await aCompany()

    expect(await hasInvoices(company)).toBe(false)
    expect(await invoicesToSee({ company, now: noon })).toEqual([])
  })

  test('shows what is late, the oldest on top, then what was never sent, then drafts; each once', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company)
    const draft = await aDraft(company, { client })
    const unsent = await anIssuedInvoice(company, { client, issueDate: '2026-11-18' })
    const late = await anIssuedInvoice(company, { client, issueDate: '2026-10-12', dueDate: '2026-11-11' })
    const oldest = await anIssuedInvoice(company, { client, issueDate: '2026-09-12', dueDate: '2026-10-11' })
    const sent = await anIssuedInvoice(company, { client, issueDate: '2026-11-19' })
    await sendInvoice({ company, by: owner, now: noon, invoiceId: sent.id, requestKey: sendKey })

    const toSee = await invoicesToSee({ company, now: noon })

    expect(toSee.map(({ id }) => id)).toEqual([oldest.id, late.id, unsent.id, draft.id])
    expect(toSee.map(({ state }) => state.kind)).toEqual(['late', 'late', 'due', 'draft'])
    expect(await hasInvoices(company)).toBe(true)
  })

  test('shows what was paid in part and never sent', async () => {
    const { company } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    await aPayment(company, invoice, { amount: '40' })

    expect((await invoicesToSee({ company, now: noon })).map(({ id }) => id)).toEqual([invoice.id])
  })

  test('T5: tells what happened lately, here and nowhere else', async () => {
    const { company } = await aCompany()
    const theirs = await aCompany()
    const invoice = await anIssuedInvoice(company)
    await aPayment(company, invoice, { amount: '50', paidOn: '2026-11-20' })
    await anIssuedInvoice(theirs.company)

    const lately = await latelyInCompany({ company, now: noon })

    expect(lately.map(({ what }) => what)).toEqual([
      `recorded a payment of €50.00 on ${invoice.number}`,
      `issued invoice ${invoice.number}`,
    ])
    expect(await latelyInCompany({ company: theirs.company, now: noon })).toHaveLength(1)
  })
})

describe('one client’s invoices', () => {
  test('are counted by themselves', async () => {
    const { company } = await aCompany()
    const client = await aClient(company)
    await aDraft(company, { client })
    await anIssuedInvoice(company, { client })
    await anIssuedInvoice(company)

    const { total, counts } = await listInvoices({ company, now: noon, clientId: client.id })

    expect({ total, counts }).toMatchObject({ total: 2, counts: { all: 2, draft: 1, open: 1 } })
  })

  test('T4: are not found for a client of another company', async () => {
    const { company } = await aCompany()
    const theirs = await aCompany()
    const client = await aClient(theirs.company)

    expect(await findClient({ company, publicId: client.publicId })).toBeNull()
    expect(await findClient({ company: theirs.company, publicId: client.publicId })).toMatchObject({
      id: client.id,
    })
    expect(await clientChoices({ company, chosen: client.id })).toEqual([])
  })
})

test('the editor says who gets the invoices of each client, as sending chooses them', async () => {
  const { company } = await aCompany()
  const client = await aClient(company, {
    contacts: [
      { name: 'Jules Hartley', receivesInvoices: true },
      { name: 'Tom Wray', receivesInvoices: false },
    ],
  })

  const [choice] = await clientChoices({ company, chosen: client.id, limit: 0 })

  expect(choice).toMatchObject({ id: client.id, recipients: ['Jules Hartley'] })
})
