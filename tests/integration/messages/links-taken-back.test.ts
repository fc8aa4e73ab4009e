import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { removeContact, updateContact } from '@/lib/clients/people'
import { inviteMember, revokeInvitation } from '@/lib/companies/members/invitations'
import { removeMember } from '@/lib/companies/members/leaving'
import { switchPortal } from '@/lib/companies/portal-settings'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { sendInvoice } from '@/lib/invoices/sending'
import { inviteContact } from '@/lib/portal/access/inviting'
import { changeOwnPassword } from '@/lib/portal/access/own-password'
import { requestContactReset } from '@/lib/portal/access/resetting'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'
import { endOwnGrant } from '@/lib/portal/people/changing-grants'
import { grantAccess } from '@/lib/portal/people/granting'
import { findEmailChange, proveAddress, requestEmailChange } from '@/lib/portal/profile/own-email'
import { aPortalUser, goodPassword, later, otherPassword, tokenIn, useNoon } from '../../support/auth-people'
import { aColleague } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { anOpenQuote, sayTo } from '../../support/quotes'

useDatabase()
useNoon()

const device = 'Firefox on Linux'
const caller = '192.0.2.7'
const jules = 'jules@harbour.example'

/** Jules has asked for a link to sign in and one to set a password; both wait, and so does a notice. */
async function aWaitingSignIn() {
  const user = await aPortalUser({ email: jules })
  const { company, contact } = user
  await changeOwnPassword({
    ...{ company, contactId: contact.id, currentPassword: goodPassword, password: otherPassword },
    ...{ device, caller, now: noon },
  })
  const asked = { company, email: jules, returnTo: null, device, caller }
  await requestSignInLink({ ...asked, browser: 'browser of jules', now: later(2) })
  await requestContactReset({ ...asked, now: later(4) })
  expect(await waiting(company)).toEqual(['notice', 'reset', 'sign-in'])
  return user
}

/** What is still to go out, by kind. */
async function waiting({ id: companyId }: Pick<Company, 'id'>): Promise<string[]> {
  const rows = await db().emailMessage.findMany({ where: { companyId, state: 'queued' } })
  return rows.map(({ kind }) => kind).sort()
}

type User = Awaited<ReturnType<typeof aWaitingSignIn>>

const by = { kind: 'system' as const }
const about = ({ company, contact, client }: User) => ({
  ...{ company, by, now: later(5), contactId: contact.id, clientId: client.id },
})

const ends: [string, (user: User) => Promise<unknown>][] = [
  ['switched off', (user) => disableContact(about(user))],
  ['removed from their last client', (user) => removeContact(about(user))],
  [
    'given another address',
    (user) =>
      updateContact({
        ...about(user),
        person: { name: 'Jules Hartley', email: 'jules@new.example', phone: null, receivesInvoices: true },
      }),
  ],
  [
    'of a portal that is switched off',
    ({ company }) => switchPortal({ company, by, now: later(5), open: false }),
  ],
]

describe('a link that waits to be mailed', () => {
  test.each(ends)('M5: to somebody %s is not; a notice is', async (_name, end) => {
    const user = await aWaitingSignIn()
    await end(user)

    expect(await waiting(user.company)).toEqual(['notice'])
    expect(
      await companyDb(user.company.id).emailMessage.findMany({ where: { state: 'failed' } }),
    ).toMatchObject([
      { sealed: null, lastError: expect.stringMatching(/^Not sent: .*meanwhile\.$/), seenToAt: later(5) },
      { sealed: null, seenToAt: later(5) },
    ])
    expect(await messagesTo(jules)).toMatchObject([
      { subject: expect.stringMatching(/^Your password .* was changed$/) },
    ])
  })

  test('S4: an invitation of somebody who was removed meanwhile is not mailed, while the portal is off it is', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client, email: jules })
    await inviteContact({ company, by: owner, contactPublicId: contact.publicId, now: noon })
    await switchPortal({ company, by, now: noon, open: false })
    expect(await waiting(company)).toEqual(['invitation'])
    await removeContact({ company, by, now: noon, contactId: contact.id, clientId: client.id })
    expect(await waiting(company)).toEqual([])
  })
})

describe('a change of address that waits when the portal is switched off', () => {
  const newEmail = 'jules@new.example'
  async function anAskedChange() {
    const { company, contact } = await aPortalUser({ email: jules })
    const person = { company, device, caller }
    await requestEmailChange({ ...person, contactId: contact.id, newEmail, now: noon })
    const tokenTo = async (address: string) =>
      tokenIn(linkIn(await lastMessageTo(address), '/confirm-email/'))
    const prove = (token: string, now: Date) => proveAddress({ ...person, token, presented: null, now })
    const turn = (open: boolean) => switchPortal({ company, by, now: later(2), open })
    const email = async () =>
      (await companyDb(company.id).contact.findUniqueOrThrow({ where: { id: contact.id } })).email
    return { company, contact, tokenTo, prove, turn, email }
  }

  test('M5, Case 28: ends: what was mailed stays dead when it is on again, though one address agreed', async () => {
    const { tokenTo, prove, turn, email } = await anAskedChange()
    const [old, fresh] = [await tokenTo(jules), await tokenTo(newEmail)]
    await prove(old, later(1))
    await turn(false)
    await turn(true)

    await expect(prove(fresh, later(3))).rejects.toMatchObject({ code: 'link-dead' })
    expect(await email()).toBe(jules)
  })

  test('M5, Case 28: its messages that wait are not mailed', async () => {
    const { company, turn } = await anAskedChange()
    expect(await waiting(company)).toEqual(['email-change', 'email-change'])
    await turn(false)
    expect(await waiting(company)).toEqual([])
    for (const address of [jules, newEmail]) expect(await messagesTo(address)).toEqual([])
  })

  test('M5: of another company’s portal it goes on', async () => {
    const { tokenTo, prove, email } = await anAskedChange()
    const other = await aCompany()
    await switchPortal({ company: other.company, by, now: later(2), open: false })
    for (const address of [jules, newEmail]) await prove(await tokenTo(address), later(3))
    expect(await email()).toBe(newEmail)
  })

  test('M5: proved, or the person switched off, at that moment: nobody waits for ever', async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      const { company, contact, tokenTo, prove, turn, email } = await anAskedChange()
      const fresh = await tokenTo(newEmail)
      await prove(await tokenTo(jules), later(1))
      const [proved, ...others] = await Promise.allSettled([
        prove(fresh, later(2)),
        turn(false),
        disableContact({ company, by, now: later(2), contactId: contact.id }),
      ])
      expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      if (proved?.status === 'rejected') expect(proved.reason).toMatchObject({ code: 'link-dead' })
      expect(await email()).toBe(proved?.status === 'rejected' ? jules : newEmail)
    }
  })
})

test('Case 22: changed by themselves, the invoice goes to neither address, somebody is to look, and the old one is told', async () => {
  const { company, client, contact } = await aPortalUser({ email: jules })
  const newEmail = 'jules@new.example'
  const person = { company, device, caller }
  await requestEmailChange({ ...person, contactId: contact.id, newEmail, now: noon })
  const tokens = []
  for (const address of [jules, newEmail]) {
    tokens.push(tokenIn(linkIn(await lastMessageTo(address), '/confirm-email/')))
  }
  const invoice = await anIssuedInvoice(company, { client })
  await sendInvoice({ company, by, now: noon, invoiceId: invoice.id, requestKey: 'the-invoice' })
  for (const token of tokens) await proveAddress({ ...person, token, presented: null, now: later(2) })

  expect((await findEmailChange({ company, token: tokens[0] ?? '' }))?.doneAt).toEqual(later(2))
  expect(await companyDb(company.id).emailMessage.findMany({ where: { kind: 'invoice' } })).toMatchObject([
    { state: 'failed', lastError: expect.stringContaining('another address'), seenToAt: null },
  ])
  for (const address of [jules, newEmail]) {
    expect((await lastMessageTo(address)).subject).toMatch(/was changed/)
  }
  expect((await messagesTo(newEmail)).some(({ subject }) => /invoice/i.test(subject))).toBe(false)
})

describe('what tells of an access', () => {
  test.each([
    ['who never signed in', 'never_invited'],
    ['who signs in here already', 'active'],
  ] as const)('Case 19: is not mailed once it was taken back, to somebody %s', async (_name, state) => {
    const { company, client, contact } = await aPortalUser()
    const ana = { name: 'Ana Accountant', email: 'ana@accounts.example' }
    const elsewhere = await aClient(company, { contacts: [] })
    const guest = await aContact(company, { client: elsewhere, ...ana, state })
    await grantAccess({
      ...{ company, now: noon, contactId: contact.id, clientPublicId: client.publicId, ...ana },
      ...{ role: 'viewer', accessUntil: null, shown: [], chosen: [] },
    })
    expect(await waiting(company)).toHaveLength(1)
    await endOwnGrant({
      ...{ company, by: { kind: 'contact', id: contact.id, name: contact.name }, now: later(1) },
      ...{ clientPublicId: client.publicId, personPublicId: guest.publicId },
    })
    expect(await waiting(company)).toEqual([])
    expect(await messagesTo(ana.email)).toEqual([])
  })
})

describe('what waits for members', () => {
  const nora = 'nora@northlight.example'
  const invite = { email: nora, role: 'staff' as const, caller }

  test('I1: an invitation that was taken back is not mailed; one to the same address by another company is', async () => {
    const [ours, theirs] = [await aCompany(), await aCompany()]
    for (const { company, owner } of [ours, theirs]) {
      await inviteMember({ company, by: owner, ...invite, caller: owner.id, now: noon })
    }
    const { company, owner } = ours
    const { publicId } = await companyDb(company.id).memberInvitation.findFirstOrThrow()
    await revokeInvitation({ company, by: owner, invitationId: publicId, now: later(1) })

    const [message, ...more] = await messagesTo(nora)
    expect(more).toEqual([])
    expect(message?.text).toContain(theirs.company.name)
  })

  test('S4: who was removed hears no more of the company’s business, nor do those whom they invited', async () => {
    const { company, owner } = await aCompany()
    const colleague = await aColleague(company, 'admin')
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client, state: 'active', emailVerifiedAt: noon })
    const quote = await anOpenQuote(company, { client, by: colleague })
    await sayTo({ company, contact, quote })
    await inviteMember({ company, by: colleague, ...invite, now: noon })
    const { id: memberId } = await companyDb(company.id).membership.findFirstOrThrow({
      where: { userId: colleague.id },
    })
    await removeMember({ company, by: owner, memberId, now: later(1) })

    expect((await messagesTo(colleague.email)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('no longer'),
    ])
    expect(await messagesTo(nora)).toEqual([])
  })
})
