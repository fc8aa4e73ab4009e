import { startContactSession } from '@/lib/auth/contact-sessions'
import { memberCookies, portalCookies } from '@/lib/auth/cookies'
import { startMemberSession } from '@/lib/auth/member-sessions'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { aBrowser, type Browser } from './auth-browser'
import { aMemberWithPassword, aPortalUser, goodPassword, hashOf } from './auth-people'
import { aClient, aCompany, aContact, noon, type TestMember } from './builders'
import { aDraft, anIssuedInvoice, aPayment } from './invoice-builders'

/*
 * Two companies with everything that a page can be about, and everybody who may knock at a door, each signed in
 * in a browser of their own. For the table of who may open what (tests/integration/access).
 */

export const knockers = [
  'nobody',
  'the owner of another company',
  'the owner',
  'an admin',
  'a staff member',
  'a viewer',
  'the contact',
  'a contact of another client',
  'the same e-mail at another company',
  'a contact who is switched off',
] as const

export type Knocker = (typeof knockers)[number]

export const roleOf: Partial<Record<Knocker, MemberRole>> = {
  'the owner': 'owner',
  'an admin': 'admin',
  'a staff member': 'staff',
  'a viewer': 'viewer',
}

export type Scene = Awaited<ReturnType<typeof anAccessScene>>

export async function anAccessScene() {
  const { company, owner } = await aCompany({ name: 'Northlight Studio' })
  const { company: otherCompany, owner: otherOwner } = await aCompany({ name: 'Brightwater Works' })

  // The client that things are about, and another one of the same company.
  const client = await aClient(company, { name: 'Harbour Secret Supply', contacts: [] })
  const otherClient = await aClient(company, { name: 'Quayside Secret Works', contacts: [] })
  const contact = await aContact(company, {
    client,
    email: 'jules@harbour.example',
    ...signedUp,
  })
  const otherContact = await aContact(company, {
    client: otherClient,
    email: 'kit@quay.example',
    ...signedUp,
  })
  const disabled = await aContact(company, {
    client,
    email: 'dana@harbour.example',
    ...signedUp,
  })
  const { contact: namesake } = await aPortalUser({ company: otherCompany, email: contact.email })
  const newcomer = await aContact(company, {
    client,
    name: 'Pat Newcomer',
    email: 'pat@harbour.example',
  })

  const draft = await aDraft(company, { client })
  const invoice = await anIssuedInvoice(company, { client })
  const paidInvoice = await anIssuedInvoice(company, { client })
  const payment = await aPayment(company, paidInvoice, { amount: '10.00' })

  const members = {
    'the owner': owner,
    'an admin': await aColleague(company, 'admin'),
    'a staff member': await aColleague(company, 'staff'),
    'a viewer': await aColleague(company, 'viewer'),
  }
  const browsers: Record<Knocker, Browser> = {
    nobody: aBrowser(),
    'the owner of another company': await memberBrowser(otherOwner),
    'the owner': await memberBrowser(owner),
    'an admin': await memberBrowser(members['an admin']),
    'a staff member': await memberBrowser(members['a staff member']),
    'a viewer': await memberBrowser(members['a viewer']),
    'the contact': await contactBrowser(company, contact),
    'a contact of another client': await contactBrowser(company, otherContact),
    'the same e-mail at another company': await contactBrowser(otherCompany, namesake),
    'a contact who is switched off': await contactBrowser(company, disabled),
  }
  await companyDb(company.id).contact.update({ where: { id: disabled.id }, data: { state: 'disabled' } })
  return {
    ...{ company, owner, members, otherCompany, otherOwner },
    ...{ client, otherClient, contact, otherContact, newcomer, disabled, namesake },
    ...{ draft, invoice, paidInvoice, payment },
    browsers,
  }
}

const signedUp = {
  passwordHash: hashOf(goodPassword),
  passwordSetAt: noon,
  emailVerifiedAt: noon,
  state: 'active' as const,
}

async function aColleague(company: Company, role: MemberRole): Promise<TestMember> {
  const member = await aMemberWithPassword({ name: `Robin ${role}` })
  await companyDb(company.id).membership.create({
    data: { companyId: company.id, userId: member.id, role },
  })
  return member
}

const facts = { method: 'password', device: 'Firefox on Linux', caller: '192.0.2.7', presented: null }

/** What of this company nobody may read at an open door, or in the place of somebody else. */
export function secretsFrom(scene: Scene, knocker: Knocker): string[] {
  const { client, contact, otherClient, otherContact, newcomer } = scene
  const own: Partial<Record<Knocker, string[]>> = {
    'the contact': [client.name, contact.email],
    'a contact of another client': [otherClient.name, otherContact.email],
    'the same e-mail at another company': [contact.email],
  }
  const all = [client.name, contact.email, otherClient.name, otherContact.email, newcomer.email]
  return all.filter((word) => !own[knocker]?.includes(word))
}

/** A browser in which this member signed in at noon. */
async function memberBrowser(member: { id: string }): Promise<Browser> {
  const browser = aBrowser()
  const session = await startMemberSession(db(), { ...facts, userId: member.id, now: noon })
  browser.cookies.set(memberCookies().session, session.token)
  return browser
}

/** A browser in which this contact signed in at noon. */
async function contactBrowser(company: { id: string }, contact: { id: string }): Promise<Browser> {
  const browser = aBrowser()
  const session = await startContactSession(companyDb(company.id), {
    ...facts,
    companyId: company.id,
    contactId: contact.id,
    keepSignedIn: false,
    now: noon,
  })
  browser.cookies.set(portalCookies(company.id).session, session.token)
  return browser
}
