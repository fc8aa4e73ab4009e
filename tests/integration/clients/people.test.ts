import { describe, expect, test } from 'vitest'
import { disableContact, enableContact } from '@/lib/clients/access'
import { addContact, removeContact, updateContact } from '@/lib/clients/people'
import { clientPage } from '@/lib/clients/queries'
import { NewPerson, type PersonDetails } from '@/lib/clients/schema'
import type { Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { randomToken, sha256 } from '@/lib/ids'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'

useDatabase()

const later = new Date(noon.getTime() + 900_000)

const jules: PersonDetails = {
  name: 'Jules Hartley',
  email: 'jules@harbour.example',
  phone: null,
  role: 'billing',
  receivesInvoices: true,
}

describe('people at a client', () => {
  test('Case 7: one person acts for two clients of a company', async () => {
    const { company, owner } = await aCompany()
    const harbour = await aClient(company, { contacts: [] })
    const kestrel = await aClient(company, { contacts: [] })

    const first = await addContact({ company, by: owner, now: noon, clientId: harbour.id, person: jules })
    const second = await addContact({
      company,
      by: owner,
      now: noon,
      clientId: kestrel.id,
      person: { ...jules, name: 'J. H.' },
    })

    expect(second.id).toBe(first.id)
    expect(second.name).toBe('Jules Hartley')
    const page = await clientPage({ company, publicId: kestrel.publicId, now: noon })
    expect(page?.people).toMatchObject([{ email: jules.email, clients: 2, receivesInvoices: true }])
  })

  test('adding somebody twice, also at once, is one person and one event', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const added = await Promise.all(
      [1, 2, 3].map(() => addContact({ company, by: owner, now: noon, clientId: client.id, person: jules })),
    )

    expect(new Set(added.map(({ id }) => id)).size).toBe(1)
    expect(await eventsOf(company, { id: added[0]?.id ?? '' })).toEqual(['contact.added'])
  })

  test('Case 5: the same address at another company is another contact', async () => {
    const here = await aCompany()
    const there = await aCompany()
    const a = await aContact(here.company, { client: await aClient(here.company), email: jules.email })
    const b = await aContact(there.company, { client: await aClient(there.company), email: jules.email })

    expect(a.id).not.toBe(b.id)
    expect(a.publicId).not.toBe(b.publicId)
  })

  test('Case 22, M5, M9: a new address ends every session, link and password', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const contact = await aSignedInContact(company, client)

    const moved = await updateContact({
      company,
      by: owner,
      now: noon,
      clientId: client.id,
      contactId: contact.id,
      person: { ...jules, email: 'new@harbour.example' },
    })

    expect(moved).toMatchObject({
      email: 'new@harbour.example',
      state: 'never_invited',
      passwordHash: null,
      emailVerifiedAt: null,
    })
    expect(await liveAccess(company, contact)).toEqual({ sessions: 0, tokens: 0 })
    expect(await eventsOf(company, contact)).toContain('contact.email-changed')
  })

  test('a new name or phone leaves sessions and password alone', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const contact = await aSignedInContact(company, client)

    const changed = await updateContact({
      company,
      by: owner,
      now: noon,
      clientId: client.id,
      contactId: contact.id,
      person: { ...jules, name: 'Jules H.', phone: '+44 117 496 0000' },
    })

    expect(changed).toMatchObject({ name: 'Jules H.', passwordHash: 'a hash', state: 'active' })
    expect(await liveAccess(company, contact)).toEqual({ sessions: 1, tokens: 1 })
  })

  test('an address that another contact has is refused, and nothing changes', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client, ...jules })
    await aContact(company, { client, name: 'Priya Okafor', email: 'accounts@harbour.example' })

    const change = updateContact({
      company,
      by: owner,
      now: noon,
      clientId: client.id,
      contactId: contact.id,
      person: { ...jules, email: 'accounts@harbour.example', receivesInvoices: false },
    })

    await expect(change).rejects.toMatchObject({
      code: 'email-taken',
      field: 'email',
      values: { name: 'Priya Okafor' },
    })
    const page = await clientPage({ company, publicId: client.publicId, now: noon })
    expect(page?.people[0]).toMatchObject({ email: jules.email, receivesInvoices: true })
  })

  test('Case 22: removed from the last client, a person loses every session and link; added again, they are the same', async () => {
    const { company, owner } = await aCompany()
    const harbour = await aClient(company, { contacts: [] })
    const kestrel = await aClient(company, { contacts: [] })
    const contact = await aSignedInContact(company, harbour)
    await addContact({ company, by: owner, now: noon, clientId: kestrel.id, person: jules })

    const removal = { company, by: owner, now: noon, contactId: contact.id }
    await removeContact({ ...removal, clientId: harbour.id })
    expect(await liveAccess(company, contact)).toEqual({ sessions: 1, tokens: 1 })
    await removeContact({ ...removal, clientId: kestrel.id })
    await removeContact({ ...removal, clientId: kestrel.id })
    expect(await liveAccess(company, contact)).toEqual({ sessions: 0, tokens: 0 })

    const again = await addContact({ company, by: owner, now: noon, clientId: harbour.id, person: jules })
    expect(again.id).toBe(contact.id)
    expect(await liveAccess(company, contact)).toEqual({ sessions: 0, tokens: 0 })
  })

  test('M5, S4: switching the portal off ends everything; switching it on restores nothing', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const contact = await aSignedInContact(company, client)

    await disableContact({ company, by: owner, now: noon, contactId: contact.id })
    await disableContact({ company, by: owner, now: noon, contactId: contact.id })
    expect(await liveAccess(company, contact)).toEqual({ sessions: 0, tokens: 0 })

    await enableContact({ company, by: owner, now: noon, contactId: contact.id })
    expect(await liveAccess(company, contact)).toEqual({ sessions: 0, tokens: 0 })
    const events = await eventsOf(company, contact)
    expect(events.filter((event) => /abled/.test(event))).toEqual(['contact.disabled', 'contact.enabled'])
  })

  test('T4: a person or client of another company is not found, and nothing is written', async () => {
    const ours = await aCompany()
    const theirs = await aCompany()
    const client = await aClient(theirs.company, { contacts: [] })
    const contact = await aContact(theirs.company, { client, ...jules })
    const foreign = {
      company: ours.company,
      by: ours.owner,
      now: noon,
      clientId: client.id,
      contactId: contact.id,
    }

    const notFound = { code: 'not-found' }
    await expect(addContact({ ...foreign, person: jules })).rejects.toMatchObject(notFound)
    await expect(updateContact({ ...foreign, person: jules })).rejects.toMatchObject(notFound)
    await expect(disableContact(foreign)).rejects.toMatchObject(notFound)
    await removeContact(foreign)

    const page = await clientPage({ company: theirs.company, publicId: client.publicId, now: noon })
    expect(page?.people).toMatchObject([{ state: 'never_invited', receivesInvoices: true }])
    expect(await clientPage({ company: ours.company, publicId: client.publicId, now: noon })).toBeNull()
  })

  test.each([
    ['email', ''],
    ['email', 'a@evil.example＠victim.example'],
    ['email', 'a@b.example,c@d.example'],
    ['email', 'a@b.example\r\nBcc: c@d.example'],
    ['email', `${'x'.repeat(250)}@a.example`],
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['role', 'owner'],
  ])('A5, M8: a bad %s is that field’s error', (field, value) => {
    const fields = { clientId: '01989f60-7c1e-7a55-9c1c-0123456789ab', name: 'Jules', email: jules.email }

    expect(Object.keys(fieldErrors(aForm({ ...fields, [field]: value }), NewPerson))).toEqual([field])
  })
})

async function aSignedInContact(company: { id: string }, client: { id: string }): Promise<Contact> {
  const contact = await aContact(company, {
    client,
    ...jules,
    state: 'active',
    passwordHash: 'a hash',
    emailVerifiedAt: noon,
  })
  const whose = { contactId: contact.id, device: 'Firefox on Linux', createdAt: noon, expiresAt: later }
  const view = companyDb(company.id)
  await view.contactSession.create({
    data: {
      ...whose,
      tokenHash: sha256(randomToken()),
      method: 'password',
      lastSeenAt: noon,
      authenticatedAt: noon,
    },
  })
  await view.contactToken.create({ data: { ...whose, tokenHash: sha256(randomToken()), purpose: 'sign_in' } })
  return contact
}

async function liveAccess(company: { id: string }, contact: { id: string }) {
  const where = { contactId: contact.id, revokedAt: null }
  const view = companyDb(company.id)
  return {
    sessions: await view.contactSession.count({ where }),
    tokens: await view.contactToken.count({ where }),
  }
}
