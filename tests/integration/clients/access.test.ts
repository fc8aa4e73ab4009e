import { describe, expect, test } from 'vitest'
import { findContactSession } from '@/lib/auth/contact-sessions'
import { disableContact, enableContact, endContactSessions } from '@/lib/clients/access'
import { changeAccess } from '@/lib/clients/changing-access'
import { endGrantFor } from '@/lib/clients/granted'
import { removeContact, updateContact } from '@/lib/clients/people'
import { personPage } from '@/lib/clients/person-queries'
import { clientPage } from '@/lib/clients/queries'
import type { Company, Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { publicId } from '@/lib/ids'
import { chooseInvoices } from '@/lib/invoices/choosing'
import { invoicesToChoose } from '@/lib/invoices/choosing-queries'
import { recipientsOf } from '@/lib/invoices/sending'
import { aContactWithAccess, accessAt, aSession } from '../../support/access'
import { minutesAfter } from '../../support/auth-people'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice } from '../../support/invoice-builders'
import { nothing, seenBy } from '../../support/seeing'

useDatabase()

async function aCompanyWithJules() {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const jules = await aContact(company, { client, state: 'active', emailVerifiedAt: noon })
  const change = { company, by: owner, now: noon, clientId: client.id, contactId: jules.id }
  return { company, owner, client, jules, change }
}

/** Jules with somebody to whom they gave access, who is signed in. */
async function aGrant() {
  const scene = await aCompanyWithJules()
  const { company, client, jules } = scene
  const invoice = await anIssuedInvoice(company, { client })
  const accountant = await aContactWithAccess(company, {
    client,
    role: 'selected',
    invoices: [invoice],
    by: jules,
    name: 'Ana Accountant',
  })
  const session = await aSession(company, accountant)
  const live = () => findContactSession({ companyId: company.id, token: session.token, now: noon })
  const sees = () => seenBy(company, accountant, client, invoice)
  return { ...scene, invoice, accountant, live, sees }
}

describe('what the owner says about access', () => {
  test('a person is limited to chosen invoices until a day, and the history tells it', async () => {
    const { company, owner: by, client, jules, change } = await aCompanyWithJules()
    const [one, two] = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    await changeAccess({ ...change, role: 'selected', accessUntil: '2026-12-31' })
    await chooseInvoices({
      ...{ company, by, now: noon, clientId: client.id, contactId: jules.id },
      shown: [one.publicId, two.publicId],
      chosen: [one.publicId],
    })

    expect(await seenBy(company, jules, client, one)).toMatchObject({ invoice: true, listed: 4 })
    expect(await seenBy(company, jules, client, two)).toMatchObject({ invoice: false })
    const page = await personPage({
      ...{ company, now: noon, clientPublicId: client.publicId, personPublicId: jules.publicId },
    })
    expect(page?.person).toMatchObject({ role: 'selected', chosen: 1, until: { words: '31 Dec 2026' } })
    expect((await clientPage({ company, publicId: client.publicId, now: noon }))?.lately.at(0)?.what).toBe(
      `chose what Jules Hartley may see of ${client.name}: 1 invoice`,
    )
    expect(await eventsOf(company, jules)).toEqual([
      'contact.added',
      'contact.access-changed',
      'contact.invoices-chosen',
    ])
  })

  test('what a page of the picker did not show stays as it was; saving the same again tells nothing', async () => {
    const { company, client, jules, change } = await aCompanyWithJules()
    const invoices = await Promise.all([1, 2, 3].map(() => anIssuedInvoice(company, { client })))
    const [one, two, three] = invoices.map(({ publicId }) => publicId)
    await changeAccess({ ...change, role: 'selected', accessUntil: null })
    const choose = (shown: unknown[], chosen: unknown[]) =>
      chooseInvoices({ ...change, shown: shown.map(String), chosen: chosen.map(String) })
    const ticked = async () => {
      const { rows } = await invoicesToChoose({ ...change, now: noon, contactId: jules.id })
      return rows.filter((row) => row.ticked).map(({ publicId }) => publicId)
    }
    await choose([one], [one])
    await choose([two, three], [three])
    await choose([two, three], [three])

    expect((await ticked()).sort()).toEqual([one, three].sort())
    await choose([one], [])
    expect(await ticked()).toEqual([three])
    const chosen = (await eventsOf(company, jules)).filter((event) => event === 'contact.invoices-chosen')
    expect(chosen).toHaveLength(3)
  })

  test('T2, T4: drafts and another client’s invoices can’t be chosen, and nobody who sees everything', async () => {
    const { company, client, change } = await aCompanyWithJules()
    const other = await anIssuedInvoice(company)
    const draft = await aDraft(company, { client })
    const ids = [other.publicId, draft.publicId]

    await expect(chooseInvoices({ ...change, shown: ids, chosen: ids })).rejects.toMatchObject({
      code: 'sees-everything',
    })
    await changeAccess({ ...change, role: 'selected', accessUntil: null })
    await chooseInvoices({ ...change, shown: ids, chosen: ids })
    expect(await companyDb(company.id).sharedInvoice.count()).toBe(0)
  })

  test('a day that is over is refused at its field, by the company’s clock', async () => {
    const { change } = await aCompanyWithJules()
    const save = (now: Date) => changeAccess({ ...change, now, role: 'viewer', accessUntil: '2026-11-23' })

    await save(new Date('2026-11-23T22:59:00Z'))
    await expect(
      changeAccess({
        ...change,
        now: new Date('2026-11-23T23:00:00Z'),
        role: 'billing',
        accessUntil: '2026-11-23',
      }),
    ).rejects.toMatchObject({ code: 'day-over', field: 'accessUntil' })
  })

  test('Case 19: everything again forgets what was chosen before', async () => {
    const { company, client, jules, change } = await aCompanyWithJules()
    const invoice = await anIssuedInvoice(company, { client })
    await changeAccess({ ...change, role: 'selected', accessUntil: null })
    await chooseInvoices({ ...change, shown: [invoice.publicId], chosen: [invoice.publicId] })
    await changeAccess({ ...change, role: 'viewer', accessUntil: null })
    await changeAccess({ ...change, role: 'selected', accessUntil: null })

    expect(await seenBy(company, jules, client, invoice)).toMatchObject({ invoice: false, listed: 0 })
  })

  test('an invoice goes by e-mail to nobody who may not see it', async () => {
    const { company, client, jules, change } = await aCompanyWithJules()
    const [one, two] = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    await aContactWithAccess(company, { client, until: '2026-11-22' })
    await changeAccess({ ...change, role: 'selected', accessUntil: null })
    await chooseInvoices({ ...change, shown: [one.publicId], chosen: [one.publicId] })
    const day = '2026-11-23'

    expect(await recipientsOf(companyDb(company.id), { invoice: one, day })).toMatchObject([{ id: jules.id }])
    expect(await recipientsOf(companyDb(company.id), { invoice: two, day })).toEqual([])
  })

  test('S7, S4: ended now is signed out at the next click; signing in again works', async () => {
    const { company, owner: by, jules } = await aCompanyWithJules()
    const { token } = await aSession(company, jules)
    await endContactSessions({ company, by, now: noon, contactId: jules.id })

    expect(await findContactSession({ companyId: company.id, token, now: noon })).toBeNull()
    expect(await eventsOf(company, jules)).toContain('contact.sessions-ended')
    const again = await aSession(company, jules)
    expect(await findContactSession({ companyId: company.id, token: again.token, now: noon })).not.toBeNull()
  })

  test('S7: the person’s page lists the sessions that live, and what they did', async () => {
    const { company, client, jules } = await aCompanyWithJules()
    await aSession(company, jules)
    const now = minutesAfter(60)
    const question = { company, clientPublicId: client.publicId, personPublicId: jules.publicId }
    const page = await personPage({ ...question, now })

    expect(page?.sessions).toMatchObject([
      { device: 'Firefox on Linux', method: 'password', since: 'today 13:00', lastSeen: 'today 13:00' },
    ])
    expect((await personPage({ ...question, now: minutesAfter(121) }))?.sessions).toEqual([])
  })
})

describe('what a person gave to others ends with theirs', () => {
  const taken = { ...nothing, open: '€0.00' }

  test('Case 19, S4: the owner removes the one who gave it', async () => {
    const { company, owner: by, client, jules, accountant, live, sees } = await aGrant()
    await removeContact({ company, by, now: noon, clientId: client.id, contactId: jules.id })

    expect(await sees()).toEqual(taken)
    expect(await live()).toBeNull()
    expect(await eventsOf(company, accountant)).toContain('contact.access-ended')
  })

  test('Case 8, 19: switched off, and on again: nothing comes back by itself', async () => {
    const { company, owner: by, jules, live, sees } = await aGrant()
    await disableContact({ company, by, now: noon, contactId: jules.id })
    expect(await live()).toBeNull()
    await enableContact({ company, by, now: noon, contactId: jules.id })

    expect(await sees()).toEqual(taken)
  })

  test.each(['viewer', 'selected'] as const)('Case 19: it ends when they become %s', async (role) => {
    const { change, live, sees } = await aGrant()
    await changeAccess({ ...change, role, accessUntil: null })

    expect(await sees()).toEqual(taken)
    expect(await live()).toBeNull()
  })

  test('an end of their own access is the latest end of what they gave, and a later one changes nothing', async () => {
    const { company, client, accountant, change } = await aGrant()
    await changeAccess({ ...change, role: 'billing', accessUntil: '2026-11-30' })
    await changeAccess({ ...change, role: 'billing', accessUntil: null })

    expect(await accessAt(company, client, accountant)).toMatchObject({
      accessUntil: new Date('2026-11-30T00:00:00Z'),
    })
  })

  test('what the owner changes is the company’s from then on, and stays when the giver goes', async () => {
    const { company, owner: by, client, jules, accountant, change, sees } = await aGrant()
    await changeAccess({ ...change, contactId: accountant.id, role: 'viewer', accessUntil: null })
    await removeContact({ company, by, now: noon, clientId: client.id, contactId: jules.id })

    expect(await sees()).toMatchObject({ invoice: true })
  })

  test('the owner ends it; twice is harmless, and another person’s access is untouched', async () => {
    const { company, owner: by, client, jules, accountant, live, sees } = await aGrant()
    const end = { company, by, now: noon, granterId: jules.id, clientId: client.id }
    await endGrantFor({ ...end, contactId: jules.id })
    await endGrantFor({ ...end, contactId: accountant.id })
    await endGrantFor({ ...end, contactId: accountant.id })

    expect(await sees()).toEqual(taken)
    expect(await live()).toBeNull()
    expect(await accessAt(company, client, jules)).not.toBeNull()
    const ended = (await eventsOf(company, accountant)).filter((event) => event === 'contact.access-ended')
    expect(ended).toHaveLength(1)
  })

  test('T4: another company’s owner ends nothing', async () => {
    const { client, jules, accountant, sees } = await aGrant()
    const there = await aCompany()
    await endGrantFor({
      ...{ company: there.company, by: there.owner, now: noon },
      ...{ granterId: jules.id, clientId: client.id, contactId: accountant.id },
    })

    expect(await sees()).toMatchObject({ invoice: true })
  })
})

describe('passkeys and second factors', () => {
  test('M5, Case 22: an address that the owner changes takes the old one’s passkeys and second factor along', async () => {
    const { company, jules, change } = await aCompanyWithJules()
    await withFactors(company, jules)
    await updateContact({
      ...change,
      person: { name: 'Jules', email: 'new@harbour.example', phone: null, receivesInvoices: true },
    })
    const view = companyDb(company.id)

    expect(await view.contactPasskey.count()).toBe(0)
    expect(await view.contactRecoveryCode.count()).toBe(0)
    expect(await view.contact.findUniqueOrThrow({ where: { id: jules.id } })).toMatchObject({
      totpSealed: null,
      totpConfirmedAt: null,
    })
  })

  test('Case 19: open links that were mailed to a person die with their access to that client', async () => {
    const { company, client, jules, change, invoice } = await aGrant()
    const other = await aClient(company, { contacts: [] })
    await aContact(company, { client: other, email: jules.email })
    const otherInvoice = await anIssuedInvoice(company, { client: other })
    for (const { id } of [invoice, otherInvoice]) await aShareLink(company, id, jules)
    await removeContact({ ...change, clientId: client.id })

    const links = await companyDb(company.id).shareLink.findMany({ where: { revokedAt: null } })
    expect(links.map(({ invoiceId }) => invoiceId)).toEqual([otherInvoice.id])
  })
})

async function withFactors(company: Pick<Company, 'id'>, { id: contactId }: Contact): Promise<void> {
  const view = companyDb(company.id)
  const passkey = { credentialId: 'a credential', publicKey: Buffer.from('key'), counter: 0n, transports: [] }
  await view.contactPasskey.create({
    data: { ...passkey, contactId, rpId: 'localhost', backedUp: false, name: 'Laptop', createdAt: noon },
  })
  await view.contactRecoveryCode.create({ data: { contactId, codeHash: 'x'.repeat(64), createdAt: noon } })
  await view.contact.update({
    where: { id: contactId },
    data: { totpSealed: Buffer.from('sealed'), totpSealedKeyId: 'k', totpConfirmedAt: noon },
  })
}

async function aShareLink(company: Pick<Company, 'id'>, invoiceId: string, { id: contactId }: Contact) {
  const link = {
    publicId: publicId(),
    tokenHash: invoiceId.padEnd(64, '0'),
    contactId,
    invoiceId,
  }
  await companyDb(company.id).shareLink.create({
    data: { ...link, createdAt: noon, expiresAt: minutesAfter(60) },
  })
}
