import { describe, expect, test } from 'vitest'
import { draftContactToken, saveContactToken } from '@/lib/auth/contact-tokens'
import { checkContactLink, checkContactPassword, checkMemberPassword } from '@/lib/auth/credentials'
import { holdContact } from '@/lib/auth/holding'
import { requestMemberReset, resetMemberPassword } from '@/lib/auth/member-reset'
import { signInContact, signInMember } from '@/lib/auth/sign-in'
import { disableContact } from '@/lib/clients/access'
import { updateContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { changeOwnPassword } from '@/lib/portal/access/own-password'
import { resetContactPassword } from '@/lib/portal/access/resetting'
import {
  aMemberWithPassword,
  aPortalUser,
  askForLink,
  askForReset,
  goodPassword,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn } from '../../support/mailbox'

useDatabase()
useNoon()

const by = { kind: 'system' } as const
const from = { caller: '192.0.2.7', device: 'Firefox on Linux', now: noon }
const start = { ...from, presented: null, keepSignedIn: false }

/** The password was right a moment ago; the session is not yet there. */
async function halfWayIn() {
  const { company, client, contact } = await aPortalUser()
  const checked = await checkContactPassword({
    companyId: company.id,
    email: contact.email,
    password: goodPassword,
    ...from,
  })
  if (!checked.ok) throw new Error('The password should be right.')
  return { company, client, contact: checked.contact }
}

async function nobodyIsIn() {
  expect(await db().contactSession.count({ where: { revokedAt: null } })).toBe(0)
}

describe('something happens between the check and the session', () => {
  test('S4, Case 8: switched off meanwhile, they get no session and stay switched off', async () => {
    const { company, contact } = await halfWayIn()
    await disableContact({ company, by, now: noon, contactId: contact.id })

    await expect(signInContact({ contact, method: 'password', ...start })).rejects.toMatchObject({
      code: 'sign-in-wrong',
    })
    await nobodyIsIn()
    expect((await db().contact.findFirstOrThrow()).state).toBe('disabled')
  })

  test('S4: switched off after the press of a link, they get no session either', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })
    const checked = await checkContactLink({ companyId: company.id, token, now: noon })
    if (!checked.ok) throw new Error('The link should work.')
    await disableContact({ company, by, now: noon, contactId: contact.id })

    const late = signInContact({ contact: checked.contact, method: 'link', ...start })
    await expect(late).rejects.toMatchObject({ code: 'link-dead' })
    await nobodyIsIn()
  })

  test('R2: whoever reset the password meanwhile keeps out the one who knew the old one', async () => {
    const { company, contact } = await halfWayIn()
    const token = await askForReset({ company, contact })
    await resetContactPassword({ company, token, password: otherPassword, ...from })

    await expect(signInContact({ contact, method: 'password', ...start })).rejects.toThrow('sign-in-wrong')
    await nobodyIsIn()
  })

  test('R2: the same for a member', async () => {
    const { email } = await aMemberWithPassword()
    const checked = await checkMemberPassword({ email, password: goodPassword, ...from })
    if (!checked.ok) throw new Error('The password should be right.')
    await requestMemberReset({ email, ...from })
    const token = tokenIn(linkIn(await lastMessageTo(email), '/reset-password/'))
    await resetMemberPassword({ token, password: otherPassword, ...from })

    const late = signInMember({ user: checked.user, method: 'password', ...start })
    await expect(late).rejects.toThrow('sign-in-wrong')
    expect(await db().memberSession.count()).toBe(0)
  })

  test('M5: a link under way to an old address is not saved once the address has changed', async () => {
    const { company, client, contact } = await aPortalUser()
    const { row } = draftContactToken({
      companyId: company.id,
      contactId: contact.id,
      purpose: 'sign_in',
      device: '',
      returnTo: null,
      codeFor: null,
      now: noon,
    })
    const person = {
      ...contact,
      email: 'new@harbour.example',
      role: 'billing',
      receivesInvoices: true,
    } as const
    await updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })

    const held = await companyTransaction(company.id, async (tx) => {
      const same = await holdContact(tx, contact)
      if (same) await saveContactToken(tx, row)
      return same
    })
    expect(held).toBe(false)
    expect(await db().contactToken.count()).toBe(0)
  })

  test('S4, M5: switching off and signing in at the same moment leave nobody signed in', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => aPortalUser()))
    await Promise.all(
      people.flatMap(({ company, contact }) => [
        signInContact({ contact, method: 'password', ...start }).catch(() => null),
        disableContact({ company, by, now: noon, contactId: contact.id }),
      ]),
    )
    await nobodyIsIn()
    expect(await db().contact.count({ where: { state: 'disabled' } })).toBe(6)
  })

  test('P5: of two changes of one password at the same moment one holds, with its own session', async () => {
    const { company, contact } = await aPortalUser()
    const change = { company, contactId: contact.id, currentPassword: goodPassword, ...from }
    const outcomes = await Promise.allSettled([
      changeOwnPassword({ ...change, password: otherPassword }),
      changeOwnPassword({ ...change, password: 'nine slow barges upriver' }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().contactSession.count({ where: { revokedAt: null } })).toBe(1)
  })
})
