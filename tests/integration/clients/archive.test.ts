import { describe, expect, test } from 'vitest'
import { archiveClientAction, deleteClientAction, restoreClientAction } from '@/lib/clients/actions'
import { archiveClient, deleteClient, restoreClient } from '@/lib/clients/archiving'
import { exportClients } from '@/lib/clients/export-queries'
import { addContact, removeContact } from '@/lib/clients/people'
import { clientChoices, clientCount, findClient, listClients } from '@/lib/clients/queries'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { saveDraft } from '@/lib/invoices/drafts'
import { newInvoice } from '@/lib/invoices/editor-queries'
import { finishDraft } from '@/lib/invoices/finishing'
import { issueInvoice } from '@/lib/invoices/issuing'
import { invoiceQuote } from '@/lib/invoices/quotes/changing'
import { saveQuote } from '@/lib/invoices/quotes/drafts'
import {
  changeRecurring,
  endRecurring,
  pauseRecurring,
  repeatInvoice,
  resumeRecurring,
} from '@/lib/invoices/recurring/plans'
import { voidInvoice } from '@/lib/invoices/voiding'
import { useNoon } from '../../support/auth-people'
import { aMemberAtWork, anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, eventsOf, noon, type TestMember } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import {
  aCredit,
  aCreditNote,
  aDraft,
  aDraftInput,
  aLine,
  anIssuedInvoice,
  aPayment,
  invoiceNow,
} from '../../support/invoice-builders'
import { openPage } from '../../support/pages'
import { anOpenQuote, sayTo } from '../../support/quotes'
import { aPlan, monthly } from '../../support/recurring'

useDatabase()
useNoon()

type Given = { company: Company; owner: TestMember; client: Client }

/** A client that nobody is at, and the verbs about it. */
async function aLeaver({ people = [] }: { people?: { name: string }[] } = {}) {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { name: 'Kestrel', contacts: people })
  return { company, owner, client, about: aboutOf({ company, owner, client }) }
}

const aboutOf = ({ company, owner, client }: Given) => ({
  ...{ company, by: owner, now: noon, clientId: client.id },
})

const clientNow = ({ company, client }: Pick<Given, 'company' | 'client'>) =>
  companyDb(company.id).client.findUnique({ where: { id: client.id } })

const listed = async (company: Company, state: 'in-use' | 'archived', search?: string) =>
  (await listClients({ company, now: noon, state, search })).rows.map(({ name }) => name)

const archived = { code: 'client-archived', values: { name: 'Kestrel' } }

describe('a client in the archive', () => {
  test('is in the archive’s list alone, and comes back; each once in the history, from two tabs too', async () => {
    const { company, client, about } = await aLeaver()
    await aClient(company, { name: 'Harbour' })
    expect(await listClients({ company, now: noon })).toMatchObject({ total: 2, archive: false })

    await archiveClient(about)
    await archiveClient(about)
    expect(await listed(company, 'in-use')).toEqual(['Harbour'])
    expect(await listed(company, 'archived')).toEqual(['Kestrel'])
    expect(await listed(company, 'archived', 'kest')).toEqual(['Kestrel'])
    expect(await listed(company, 'in-use', 'kest')).toEqual([])
    expect(await listClients({ company, now: noon })).toMatchObject({ total: 1, archive: true })
    expect(await clientCount(company)).toBe(1)

    await restoreClient(about)
    await restoreClient(about)
    expect(await listed(company, 'in-use')).toEqual(['Harbour', 'Kestrel'])
    expect(await eventsOf(company, client)).toEqual(['client.created', 'client.archived', 'client.restored'])
  })

  test('is taken away as a file with the archive’s list alone, and the history says which list it was', async () => {
    const { company, owner: by, about } = await aLeaver()
    await aClient(company, { name: 'Harbour', contacts: [] })
    await archiveClient(about)
    const fileOf = async (state?: 'archived') => {
      const asked = { company, by, caller: '192.0.2.7', now: noon, ...(state ? { state } : {}) }
      return new Response(await exportClients(asked)).text()
    }
    const [inUse, archive] = [await fileOf(), await fileOf('archived')]
    expect([inUse.includes('Harbour'), inUse.includes('Kestrel')]).toEqual([true, false])
    expect([archive.includes('Harbour'), archive.includes('Kestrel')]).toEqual([false, true])
    const exported = { where: { event: 'clients.exported' }, orderBy: { id: 'asc' as const } }
    const events = await companyDb(company.id).auditEvent.findMany(exported)
    expect(events.map(({ data }) => data)).toEqual([{}, { state: 'archived' }])
  })

  test('is chosen for no new invoice or quote, whatever a form says; a draft that has it goes on', async () => {
    const { company, owner: by, client, about } = await aLeaver({ people: [{ name: 'Jules Hartley' }] })
    const [before, others] = [await aDraft(company, { client }), await aDraft(company)]
    await archiveClient(about)

    const names = async (chosen?: string) =>
      (await clientChoices({ company, chosen })).map(({ name, archived }) => ({ name, archived }))
    expect(await names()).not.toContainEqual(expect.objectContaining({ name: 'Kestrel' }))
    expect(await names(client.id)).toContainEqual({ name: 'Kestrel', archived: true })
    const editor = await newInvoice({ company, now: noon, clientPublicId: client.publicId })
    expect(editor.draft.clientId).toBe('')

    const us = { company, by, now: noon }
    const atField = { ...archived, field: 'clientId' }
    const draft = aDraftInput(client)
    await expect(saveDraft({ ...us, draft })).rejects.toMatchObject(atField)
    await expect(saveQuote({ ...us, draft })).rejects.toMatchObject(atField)
    const finishing = { ...us, draft, intent: 'issue' as const, requestKey: newRowId(noon) }
    await expect(finishDraft(finishing)).rejects.toMatchObject(atField)
    const given = aDraftInput(client, { invoiceId: others.id, version: others.version })
    await expect(saveDraft({ ...us, draft: given })).rejects.toMatchObject(atField)

    const changed = aDraftInput(client, { invoiceId: before.id, version: before.version, note: 'Last one' })
    expect(await saveDraft({ ...us, draft: changed })).toMatchObject({ note: 'Last one' })
    expect(await issueInvoice({ ...us, invoiceId: before.id })).toMatchObject({ state: 'issued' })
  })

  test('pays what is open, credited too much or not; in advance it pays nothing', async () => {
    const { company, client, about } = await aLeaver()
    const [first, second] = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    await archiveClient(about)
    await aPayment(company, first, { amount: '120.00' })
    expect(await invoiceNow(company, first)).toMatchObject({ state: 'paid' })
    const parts = [{ invoiceId: second.id, amount: '60.00' }]
    await aCredit(company, client, { amount: '80.00', parts })
    expect(await invoiceNow(company, second)).toMatchObject({ state: 'part_paid' })
    await aCreditNote(company, second)
    await expect(aCredit(company, client)).rejects.toMatchObject(archived)
  })

  test('may still say yes to a quote that it has, which is invoiced then', async () => {
    const { company, owner: by, client, about } = await aLeaver()
    const contact = await aContact(company, { client })
    const quote = await anOpenQuote(company, { client })
    await archiveClient(about)
    await sayTo({ company, contact, quote })
    const invoice = await invoiceQuote({
      ...{ company, by, now: noon, quoteId: quote.id, draftId: newRowId(noon) },
    })
    expect(invoice).toMatchObject({ clientId: client.id, state: 'draft' })
  })

  test('its page says so and offers the way back, to those who may; nothing new begins there', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const client = await aClient(company)
    await archiveClient(aboutOf({ company, owner, client }))
    const page = { params: { company: company.slug, client: client.publicId } }
    const file = 'app/admin/[company]/clients/[client]/page.tsx'
    const shown = (await openPage(browser, file, page)).result
    expect(shown).toContain('In the archive since')
    expect(shown).toContain('Bring back')
    expect(shown).not.toContain('New invoice')

    const { browser: viewer } = await aMemberAtWork(company, 'viewer')
    const seen = (await openPage(viewer, file, page)).result
    expect(seen).toContain('In the archive since')
    expect(seen).not.toContain('Bring back')

    const list = { params: { company: company.slug }, search: { state: 'archived' } }
    const archive = (await openPage(browser, 'app/admin/[company]/clients/page.tsx', list)).result
    expect(archive).toContain(client.name)
    expect(archive).toContain('state=archived')
    const payment = { params: { company: company.slug }, search: { client: client.publicId } }
    const form = (await openPage(browser, 'app/admin/[company]/payments/new/page.tsx', payment)).result
    expect(form).toContain(`${client.name} (archive)`)
  })
})

describe('a client with recurring invoices', () => {
  /** The client of a plan that runs. */
  async function aSubscriber() {
    const { company, by, source, plan } = await aPlan()
    const us = { company, by, now: noon }
    const archive = () => archiveClient({ ...us, clientId: source.clientId })
    return { us, source, one: { ...us, recurringId: plan.id }, archive }
  }

  test('is archived once they are paused or over, and these stay so until it is back', async () => {
    const { us, source, one, archive } = await aSubscriber()
    await expect(archive()).rejects.toMatchObject({
      code: 'client-repeats',
      values: { invoices: source.number },
    })
    await pauseRecurring(one)
    await archive()
    const refusal = { code: 'client-archived' }
    await expect(resumeRecurring(one)).rejects.toMatchObject(refusal)
    await expect(changeRecurring({ ...one, schedule: monthly, mode: 'draft' })).rejects.toMatchObject(refusal)
    const again = { ...us, invoiceId: source.id, requestKey: newRowId(noon), schedule: monthly }
    await expect(repeatInvoice({ ...again, mode: 'draft' })).rejects.toMatchObject(refusal)

    await restoreClient({ ...us, clientId: source.clientId })
    await resumeRecurring(one)
    await expect(archive()).rejects.toMatchObject({ code: 'client-repeats' })
    await endRecurring(one)
    expect(await archive()).toMatchObject({ id: source.clientId })
  })

  test('is not archived while one stopped and waits for somebody, nor while a draft given to it is copied', async () => {
    const { us, source, archive } = await aSubscriber()
    await voidInvoice({ ...us, invoiceId: source.id })
    await expect(archive()).rejects.toMatchObject({ code: 'client-repeats' })

    const draft = await aDraft(us.company, { lines: [aLine('10')] })
    const plan = { ...us, invoiceId: draft.id, requestKey: newRowId(noon), schedule: monthly }
    await repeatInvoice({ ...plan, mode: 'draft' })
    const other = await aClient(us.company)
    const given = aDraftInput(other, { invoiceId: draft.id, version: draft.version })
    await saveDraft({ ...us, draft: given })
    await expect(archiveClient({ ...us, clientId: other.id })).rejects.toMatchObject({
      code: 'client-repeats',
      values: { invoices: 'a draft' },
    })
  })

  test.runIf(onPostgres)('at the moment it is archived: one of the two is refused', async () => {
    const { company, owner: by, client } = await aLeaver()
    const { id: invoiceId } = await anIssuedInvoice(company, { client, lines: [aLine('10')] })
    const us = { company, by, now: noon }
    const repeat = { ...us, invoiceId, requestKey: newRowId(noon), schedule: monthly, mode: 'draft' as const }
    const done = await Promise.allSettled([
      archiveClient({ ...us, clientId: client.id }),
      repeatInvoice(repeat),
    ])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('deleting a client', () => {
  test('that nothing refers to leaves its name in the history; gone already stays gone', async () => {
    const { company, client, about } = await aLeaver()
    await deleteClient(about)
    await deleteClient(about)
    expect(await clientNow({ company, client })).toBeNull()
    expect(await eventsOf(company, client)).toEqual(['client.created', 'client.deleted'])
    expect(await findClient({ company, publicId: client.publicId })).toBeNull()
    await expect(archiveClient(about)).rejects.toMatchObject({ code: 'not-found' })
    await expect(restoreClient(about)).rejects.toMatchObject({ code: 'not-found' })
    await expect(saveDraft({ ...about, draft: aDraftInput(client) })).rejects.toMatchObject({
      code: 'client-missing',
    })
  })

  const issued = ({ company, client }: Given) => anIssuedInvoice(company, { client })

  test.each<[string, (given: Given) => Promise<unknown>, string]>([
    ['a draft', ({ company, client }) => aDraft(company, { client }), 'one invoice'],
    ['invoices', async (given) => [await issued(given), await issued(given)], '2 invoices'],
    ['a quote', ({ company, client }) => anOpenQuote(company, { client }), 'one quote'],
    ['a payment, which is credit', ({ company, client }) => aCredit(company, client), 'one payment'],
    [
      'a credit note',
      async (given) => aCreditNote(given.company, await issued(given)),
      'one invoice and one credit note',
    ],
    [
      'a recurring invoice',
      async (given) =>
        repeatInvoice({
          ...{ company: given.company, by: given.owner, now: noon, invoiceId: (await issued(given)).id },
          ...{ requestKey: newRowId(noon), schedule: monthly, mode: 'draft' },
        }),
      'one invoice and one recurring invoice',
    ],
  ])('that has %s is refused, with what it has', async (_, give, uses) => {
    const { about, ...given } = await aLeaver()
    await give(given)
    await expect(deleteClient(about)).rejects.toMatchObject({
      code: 'client-in-use',
      values: { name: 'Kestrel', uses },
    })
    expect(await clientNow(given)).not.toBeNull()
  })

  test('that has people is refused until they are removed', async () => {
    const { about, ...given } = await aLeaver()
    const contact = await aContact(given.company, { client: given.client })
    await expect(deleteClient(about)).rejects.toMatchObject({
      code: 'client-has-people',
      values: { name: 'Kestrel', people: 1 },
    })
    await removeContact({ ...about, contactId: contact.id })
    await deleteClient(about)
    expect(await clientNow(given)).toBeNull()
  })

  test.runIf(onPostgres)(
    'at the moment it gets an invoice or a person: one of the two is refused',
    async () => {
      const person = { name: 'Jules', email: 'jules@harbour.example', phone: null, receivesInvoices: true }
      for (const begin of [
        ({ company, owner: by, client }: Given) =>
          saveDraft({ company, by, now: noon, draft: aDraftInput(client) }),
        (given: Given) => addContact({ ...aboutOf(given), person: { ...person, role: 'billing' } }),
      ]) {
        const { about, ...given } = await aLeaver()
        const done = await Promise.allSettled([deleteClient(about), begin(given)])
        expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
        const refusal = done.find((each) => each.status === 'rejected')
        expect(refusal?.reason).toMatchObject({ name: 'Refused' })
      }
    },
  )
})

test('T4: another company’s client is not archived, brought back or deleted', async () => {
  const ours = await aCompany()
  const { about, ...theirs } = await aLeaver()
  const foreign = { ...about, company: ours.company, by: ours.owner }
  await expect(archiveClient(foreign)).rejects.toMatchObject({ code: 'not-found' })
  await deleteClient(foreign)
  expect(await clientNow(theirs)).toMatchObject({ archivedAt: null })
  await archiveClient(about)
  await expect(restoreClient(foreign)).rejects.toMatchObject({ code: 'not-found' })
  expect(await clientNow(theirs)).toMatchObject({ archivedAt: noon })
})

test('T1: a viewer archives, brings back and deletes nobody; an owner is led to what they did', async () => {
  const { company, browser } = await anOwnerAtWork()
  const client = await aClient(company, { contacts: [] })
  const { browser: viewer } = await aMemberAtWork(company, 'viewer')
  const at = { company: company.slug }
  const typed = { clientId: client.id }
  for (const action of [archiveClientAction, restoreClientAction, deleteClientAction]) {
    expect((await viewer.submit(action.bind(null, at), typed)).redirect).toBeNull()
  }
  expect(await eventsOf(company, client)).toEqual(['client.created'])

  const path = `/admin/${company.slug}/clients`
  const done = async (action: typeof archiveClientAction) =>
    (await browser.submit(action.bind(null, at), typed)).redirect
  expect(await done(archiveClientAction)).toBe(`${path}/${client.publicId}?notice=client-archived`)
  expect(await done(restoreClientAction)).toBe(`${path}/${client.publicId}?notice=client-restored`)
  expect(await done(deleteClientAction)).toBe(`${path}?notice=client-deleted`)
})
