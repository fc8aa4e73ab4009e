import { describe, expect, test } from 'vitest'
import { signInAction } from '@/lib/auth/actions'
import * as member from '@/lib/auth/passkeys/actions'
import { passkeysOf } from '@/lib/auth/passkeys/queries'
import * as factor from '@/lib/auth/second-factor/actions'
import { disableContact } from '@/lib/clients/access'
import { updateContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { FormState } from '@/lib/forms/form-state'
import { signInByLinkAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { resetContactPassword } from '@/lib/portal/access/resetting'
import * as portal from '@/lib/portal/passkeys/actions'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  askForLink,
  askForReset,
  contactOf,
  countTrue,
  goodPassword,
  later,
  memberOf,
  otherPassword,
  useNoon,
} from '../../support/auth-people'
import { anOwnerAtWork, enterDashboard } from '../../support/auth-signed-in'
import { makePasskey, questionIn, type TestPasskey, usePasskey } from '../../support/authenticator'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { messagesTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'
import { asHolder, switchOnForContact } from '../../support/second-factors'

useDatabase()
useNoon()

const failed = ["That passkey doesn't work here. Try again, or sign in another way."]
const by = { kind: 'system' } as const

const at = <Action extends (address: { company: string }, ...rest: never[]) => unknown>(
  action: Action,
  { slug }: Pick<Company, 'slug'>,
) => action.bind(null, { company: slug }) as (state: FormState, form: FormData) => Promise<FormState>

const askAt = async (browser: Browser, company: Company) =>
  questionIn(await browser.submit(at(portal.askContactPasskeyAction, company)))

const answerAt = (browser: Browser, company: Company, answer: string, more = {}) =>
  browser.submit(at(portal.signInByContactPasskeyAction, company), { answer, ...more })

/** A contact with a password and a passkey, which was added on the profile. */
async function aPortalUserWithPasskey(
  wish: Parameters<typeof aPortalUser>[0] = {},
  how: { synced?: boolean } = {},
) {
  const person = await aPortalUser(wish)
  const { company, contact } = person
  const browser = aBrowser()
  await browser.submit(at(signInByPasswordAction, company), { email: contact.email, password: goodPassword })
  const question = questionIn(await browser.submit(at(portal.newContactPasskeyAction, company)))
  const { passkey, answer } = makePasskey(question, how)
  const added = await browser.submit(at(portal.addContactPasskeyAction, company), {
    answer,
    name: 'My phone',
  })
  expect(added.result?.status).toBe('success')
  return { ...person, passkey, home: browser }
}

async function signInWith(passkey: TestPasskey, company: Company, browser = aBrowser()) {
  const answered = await answerAt(browser, company, usePasskey(passkey, await askAt(browser, company)))
  return { browser, ...answered }
}

describe('a contact’s passkey', () => {
  test('E1, S5: it signs in without an address or a second step, and leads on', async () => {
    const { company, contact, passkey } = await aPortalUserWithPasskey()
    await switchOnForContact(company, contact)
    const browser = aBrowser()
    const answer = usePasskey(passkey, await askAt(browser, company))
    const to = `/portal/${company.slug}/profile`
    expect((await answerAt(browser, company, answer, { to })).redirect).toBe(to)
    expect(await contactOf(browser, company)).toBe(contact.email)
    const session = await db().contactSession.findFirstOrThrow({ where: { method: 'passkey' } })
    expect(session).toMatchObject({ secondFactor: true })
    const [listed] = await passkeysOf(asHolder(contact))
    expect(listed).toMatchObject({ name: 'My phone', createdAt: noon, lastUsedAt: noon, synced: false })
  })

  test('E1: the question is the same for everybody and asks for the person, not for presence alone', async () => {
    const { company } = await aPortalUserWithPasskey()
    const question = JSON.parse(await askAt(aBrowser(), company))
    expect(question).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(question.allowCredentials ?? []).toEqual([])
    expect(Buffer.from(question.challenge, 'base64url')).toHaveLength(32)
  })

  test('M6, E3: at another company, for members, and unknown, it is the same nothing', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const other = await aPortalUser()
    const elsewhere = await signInWith(passkey, other.company)
    const browser = aBrowser()
    const question = questionIn(await browser.submit(member.askPasskeyAction))
    const dashboard = await browser.submit(member.signInByPasskeyAction, {
      answer: usePasskey(passkey, question),
    })
    const stranger = makePasskey(JSON.stringify({ challenge: 'x', rp: { id: 'localhost' } })).passkey
    const unknown = await signInWith(stranger, company)
    for (const answer of [elsewhere, dashboard, unknown]) {
      expect(sentencesIn(answer)).toEqual(failed)
      expect(answer.redirect).toBeNull()
    }
    expect(await db().contactSession.count({ where: { method: 'passkey' } })).toBe(0)
    expect(await db().memberSession.count()).toBe(0)
  })

  test('M4: a question is answered once, also when twenty answers come at the same moment', async () => {
    const { company, passkey } = await aPortalUserWithPasskey({}, { synced: true })
    const browser = aBrowser()
    const answer = usePasskey(passkey, await askAt(browser, company))
    const cookies = [...browser.cookies]
    const tries = Array.from({ length: 20 }, async () => {
      const one = aBrowser()
      for (const [name, value] of cookies) one.cookies.set(name, value)
      return (await answerAt(one, company, answer)).redirect !== null
    })
    expect(countTrue(await Promise.all(tries))).toBe(1)
    expect(sentencesIn(await answerAt(browser, company, answer))).toEqual(failed)
  })

  test('M3: an answer comes within five minutes', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const browser = aBrowser()
    const inTime = usePasskey(passkey, await askAt(browser, company))
    const late = usePasskey(passkey, await askAt(browser, company))
    later(4, 59)
    expect((await answerAt(browser, company, inTime)).redirect).not.toBeNull()
    later(5, 1)
    expect(sentencesIn(await answerAt(aBrowser(), company, late))).toEqual(failed)
    expect(sentencesIn(await answerAt(browser, company, late))).toEqual(failed)
  })

  test('O4: it counts only in the browser that was asked', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const answer = usePasskey(passkey, await askAt(aBrowser(), company))
    const other = aBrowser()
    await askAt(other, company)
    expect(sentencesIn(await answerAt(other, company, answer))).toEqual(failed)
    expect(sentencesIn(await answerAt(aBrowser(), company, answer))).toEqual(failed)
  })

  const lies = {
    'from another page': { origin: 'https://evil.example' },
    'for another host': { rpId: 'evil.example' },
    'without a finger or a PIN': { unverified: true },
    'for somebody else': { userHandle: Buffer.from('somebody else').toString('base64url') },
    'to another question': { challenge: 'a'.repeat(43) },
    'with a counter that stands still': { counter: 1 },
  }
  test.each(Object.entries(lies))('A2, M6: an answer %s is nothing', async (_, lie) => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const browser = aBrowser()
    const answer = usePasskey(passkey, await askAt(browser, company), lie)
    expect(sentencesIn(await answerAt(browser, company, answer))).toEqual(failed)
  })

  test('A5: whatever else stands in its place is nothing, and 5 MB are not looked at', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const browser = aBrowser()
    const whole = usePasskey(passkey, await askAt(browser, company))
    const parts = JSON.parse(whole)
    const broken = [
      '{}',
      'null',
      '[]',
      '{"__proto__":{}}',
      whole.slice(0, -20),
      JSON.stringify({ ...parts, id: { not: '' } }),
      JSON.stringify({ ...parts, response: { ...parts.response, signature: 'AAAA' } }),
      JSON.stringify({ ...parts, response: { ...parts.response, clientDataJSON: 'bm90IGpzb24' } }),
    ]
    for (const answer of broken) expect(sentencesIn(await answerAt(browser, company, answer))).toEqual(failed)
    const huge = await answerAt(browser, company, 'x'.repeat(5_000_000))
    expect(sentencesIn(huge)).toEqual(['That is no answer of a passkey.'])
    expect(await db().contactSession.count({ where: { method: 'passkey' } })).toBe(0)
  })

  test('S4, Case 8: one who is switched off has none that works', async () => {
    const { company, contact, passkey } = await aPortalUserWithPasskey()
    await disableContact({ company, by, now: noon, contactId: contact.id })
    expect(sentencesIn(await signInWith(passkey, company))).toEqual(failed)
  })

  test('H2, M6: at the company’s own host name it belongs to that, and to the base address no more', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const hostName = 'billing.localhost'
    const verified = { hostName, hostNameVerifiedAt: noon }
    await db().company.update({ where: { id: company.id }, data: verified })
    const host = `${hostName}:3000`
    const browser = aBrowser({ headers: { host, 'x-forwarded-host': host } })
    const ask = at(portal.askContactPasskeyAction, company)
    const there = await browser.submit(ask, {}, { origin: `http://${host}` })
    const question = questionIn(there)
    expect(JSON.parse(question)).toMatchObject({ rpId: hostName })
    const lies = [{}, { rpId: 'localhost' }, { origin: `http://${host}` }]
    for (const lie of lies) {
      const signIn = at(portal.signInByContactPasskeyAction, company)
      const answer = usePasskey(passkey, question, lie)
      const answered = await browser.submit(signIn, { answer }, { origin: `http://${host}` })
      expect(sentencesIn(answered)).toEqual(failed)
    }
    // A forged Host alone changes nothing: it is not the company's, so the base address stays.
    const forged = aBrowser({ headers: { host: 'evil.example' } })
    expect(JSON.parse(questionIn(await forged.submit(ask)))).toMatchObject({ rpId: 'localhost' })
  })

  test('S6: “keep me signed in” holds for it too, where the company allows it', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const kept = async () => {
      const browser = aBrowser()
      const answer = usePasskey(passkey, await askAt(browser, company))
      await answerAt(browser, company, answer, { keepSignedIn: 'on' })
      const session = await db().contactSession.findFirstOrThrow({ orderBy: { id: 'desc' } })
      return [session.method, session.keepSignedIn]
    }
    expect(await kept()).toEqual(['passkey', true])
    await db().company.update({ where: { id: company.id }, data: { keepSignedInAllowed: false } })
    expect(await kept()).toEqual(['passkey', false])
  })

  test('M6: the company can switch this way off', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const browser = aBrowser()
    const answer = usePasskey(passkey, await askAt(browser, company))
    await db().company.update({ where: { id: company.id }, data: { signInByPasskey: false } })
    expect(sentencesIn(await answerAt(browser, company, answer))).toEqual(failed)
    const ask = await browser.submit(at(portal.askContactPasskeyAction, company))
    expect(sentencesIn(ask)).toEqual(failed)
  })

  test('M7: it takes nobody’s place in a browser where somebody else is signed in', async () => {
    const { company, passkey } = await aPortalUserWithPasskey()
    const colleague = await aPortalUser({ company })
    const browser = aBrowser()
    const answer = usePasskey(passkey, await askAt(browser, company))
    const credential = { email: colleague.contact.email, password: goodPassword }
    await browser.submit(at(signInByPasswordAction, company), credential)
    expect(sentencesIn(await answerAt(browser, company, answer))).toEqual([
      'By now you are signed in here as Jules Hartley. Sign out first.',
    ])
    expect(await contactOf(browser, company)).toBe(colleague.contact.email)
  })

  test('L2: tries are counted for the caller', async () => {
    const { company } = await aPortalUserWithPasskey()
    const browser = aBrowser({ headers: { 'x-forwarded-for': '198.51.100.7' } })
    const said = new Map<string, number>()
    for (let count = 0; count < 52; count += 1) {
      const [sentence = ''] = sentencesIn(await answerAt(browser, company, '{}'))
      said.set(sentence, (said.get(sentence) ?? 0) + 1)
    }
    expect([...said.values()]).toEqual([50, 2])
    expect([...said.keys()][1]).toMatch(/^Too many tries/)
  })
})

describe('a contact’s list of passkeys', () => {
  test('S8: adding and removing ask for a fresh sign-in, and messages tell of both', async () => {
    const { company, contact, home } = await aPortalUserWithPasskey()
    const [listed] = await passkeysOf(asHolder(contact))
    const remove = at(portal.removeContactPasskeyAction, company)
    later(11)
    const add = await home.submit(at(portal.newContactPasskeyAction, company))
    const early = await home.submit(remove, { passkey: listed?.id ?? '' })
    for (const answer of [add, early]) expect(answer.result?.handed).toBeUndefined()
    expect(await passkeysOf(asHolder(contact))).toHaveLength(1)

    later(5)
    expect((await home.submit(remove, { passkey: listed?.id ?? '' })).redirect).toContain('passkey-removed')
    expect(await passkeysOf(asHolder(contact))).toEqual([])
    const told = (await messagesTo(contact.email)).map(({ subject }) => subject)
    expect(told).toEqual([
      expect.stringContaining('A passkey was removed'),
      expect.stringContaining('A passkey was added'),
    ])
  })

  test('T4: somebody else’s is neither renamed nor removed', async () => {
    const { company, contact } = await aPortalUserWithPasskey()
    const colleague = await aPortalUserWithPasskey({ company })
    const stranger = await aPortalUserWithPasskey()
    const [listed] = await passkeysOf(asHolder(contact))
    const passkey = listed?.id ?? ''
    for (const person of [colleague, stranger]) {
      const rename = at(portal.renameContactPasskeyAction, person.company)
      const remove = at(portal.removeContactPasskeyAction, person.company)
      expect(sentencesIn(await person.home.submit(rename, { passkey, name: 'Mine' }))).toHaveLength(1)
      expect(sentencesIn(await person.home.submit(remove, { passkey }))).toHaveLength(1)
    }
    expect(await passkeysOf(asHolder(contact))).toMatchObject([{ name: 'My phone' }])
  })

  test('S8: a name is the person’s own words, on one line', async () => {
    const { company, contact, home } = await aPortalUserWithPasskey()
    const [listed] = await passkeysOf(asHolder(contact))
    const rename = at(portal.renameContactPasskeyAction, company)
    await home.submit(rename, { passkey: listed?.id ?? '', name: '  Grey\n laptop ' })
    expect(await passkeysOf(asHolder(contact))).toMatchObject([{ name: 'Grey laptop' }])
    expect(sentencesIn(await home.submit(rename, { passkey: listed?.id ?? '', name: ' ' }))).toEqual([
      'Give it a name.',
    ])
  })

  test('M6: a new one is for whom it was asked, and no passkey is two people’s', async () => {
    const { company, home } = await aPortalUserWithPasskey()
    const colleague = await aPortalUser({ company })
    const other = aBrowser()
    const credential = { email: colleague.contact.email, password: goodPassword }
    await other.submit(at(signInByPasswordAction, company), credential)
    const question = questionIn(await home.submit(at(portal.newContactPasskeyAction, company)))
    const { answer } = makePasskey(question)
    for (const [name, value] of home.cookies) if (name.startsWith('foyer-b-')) other.cookies.set(name, value)
    const add = at(portal.addContactPasskeyAction, company)
    const stolen = await other.submit(add, { answer, name: 'Mine' })
    expect(sentencesIn(stolen)).toEqual(['The passkey was not added. Try again.'])
    expect((await home.submit(add, { answer, name: 'Second' })).result?.status).toBe('success')
    expect(sentencesIn(await home.submit(add, { answer, name: 'Third' }))).toHaveLength(1)
    expect(await passkeysOf(asHolder(colleague.contact))).toEqual([])
  })

  test('M9: a stranger’s passkey from before the address was proved goes with the first link', async () => {
    const { company, contact, passkey } = await aPortalUserWithPasskey({ emailVerifiedAt: null })
    const { token } = await askForLink({ company, contact })
    await aBrowser().submit(at(signInByLinkAction, company), { token })
    expect(await passkeysOf(asHolder(contact))).toEqual([])
    expect(sentencesIn(await signInWith(passkey, company))).toEqual(failed)
  })

  test('R2: a reset keeps a proved person’s, and its message says how many there are', async () => {
    const { company, contact, passkey } = await aPortalUserWithPasskey()
    const token = await askForReset({ company, contact })
    const facts = { device: 'Firefox on Linux', now: noon }
    await resetContactPassword({ company, token, password: otherPassword, ...facts })
    const [notice] = await messagesTo(contact.email)
    expect(notice?.text.replace(/\s+/g, ' ')).toContain('One passkey still signs in as you.')
    expect((await signInWith(passkey, company)).redirect).not.toBeNull()
  })

  test('Case 22: with another address, set by a member, they are gone', async () => {
    const { company, client, contact, passkey } = await aPortalUserWithPasskey()
    const person = {
      ...{ name: contact.name, phone: null, email: 'new@harbour.example' },
      ...{ role: 'billing' as const, receivesInvoices: true },
    }
    await updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })
    expect(sentencesIn(await signInWith(passkey, company))).toEqual(failed)
  })
})

describe('a member’s passkey', () => {
  test('E1, S5, M7: it is added, signs in, takes nobody’s place unasked, and is removed', async () => {
    const { id, email } = await aMemberWithPassword()
    const browser = aBrowser()
    await browser.submit(signInAction, { email, password: goodPassword })
    const question = questionIn(await browser.submit(member.newPasskeyAction))
    const { passkey, answer } = makePasskey(question, { synced: true })
    await browser.submit(member.addPasskeyAction, { answer, name: 'Key ring' })
    const holder = { realm: 'member', id } as const
    const [listed] = await passkeysOf(holder)
    expect(listed).toMatchObject({ name: 'Key ring', synced: true, lastUsedAt: null })

    const elsewhere = aBrowser()
    const signIn = async () => {
      const asked = questionIn(await elsewhere.submit(member.askPasskeyAction))
      return elsewhere.submit(member.signInByPasskeyAction, {
        answer: usePasskey(passkey, asked),
        to: '/admin/x',
      })
    }
    expect((await signIn()).redirect).toBe('/admin/x')
    const { owner: other, browser: theirs } = await anOwnerAtWork()
    const there = usePasskey(passkey, questionIn(await theirs.submit(member.askPasskeyAction)))
    expect(sentencesIn(await theirs.submit(member.signInByPasskeyAction, { answer: there }))).toEqual([
      `By now you are signed in here as ${other.name}. Sign out first.`,
    ])
    await browser.submit(member.removePasskeyAction, { passkey: listed?.id ?? '' })
    elsewhere.cookies.delete('foyer-m-session')
    expect(sentencesIn(await signIn())).toEqual(failed)
    const told = (await messagesTo(email)).map(({ subject }) => subject)
    expect(told.filter((subject) => subject.includes('passkey'))).toEqual([
      expect.stringContaining('removed'),
      expect.stringContaining('added'),
    ])
  })

  /** Signed in by password alone: whoever has learned it, where the company asks for a second step. */
  async function aThiefOfThePassword() {
    const { company, owner, browser } = await anOwnerAtWork()
    const question = questionIn(await browser.submit(member.newPasskeyAction))
    const { passkey, answer } = makePasskey(question, { synced: true })
    await browser.submit(member.addPasskeyAction, { answer, name: 'Key ring' })
    await db().company.update({ where: { id: company.id }, data: { requireSecondFactor: true } })
    return { company, owner, passkey, thief: await enterDashboard(owner) }
  }

  test('S4: where a company asks for a second step, the password alone makes none beside the passkey', async () => {
    const { company, owner, thief } = await aThiefOfThePassword()
    const holder = { realm: 'member', id: owner.id } as const
    const [listed] = await passkeysOf(holder)
    const answers = [
      await thief.submit(factor.beginFactorAction),
      await thief.submit(factor.confirmFactorAction, { code: '123456' }),
      await thief.submit(member.newPasskeyAction),
      await thief.submit(member.addPasskeyAction, { answer: '{}', name: 'Mine' }),
      await thief.submit(member.removePasskeyAction, { passkey: listed?.id ?? '' }),
    ]
    for (const answer of answers) {
      expect(sentencesIn(answer)).toEqual([expect.stringContaining('sign in with it first')])
    }
    expect(await passkeysOf(holder)).toHaveLength(1)
    const page = await openPage(thief, 'app/admin/second-factor/page.tsx', { search: {} })
    expect(page.result).toContain('You have a passkey')
    expect(page.result).not.toContain('Set it up')
    expect(await memberOf(thief, company)).toMatch(/^\/admin\/second-factor/)
  })

  test('S4: with the passkey everything opens; without the rule the password is enough to replace it', async () => {
    const { company, owner, passkey, thief: mara } = await aThiefOfThePassword()
    const asked = questionIn(await mara.submit(member.askPasskeyAction))
    await mara.submit(member.signInByPasskeyAction, { answer: usePasskey(passkey, asked) })
    expect(await memberOf(mara, company)).toBe(owner.email)
    expect((await mara.submit(factor.beginFactorAction)).redirect).toBe('/admin/second-factor')

    await db().company.update({ where: { id: company.id }, data: { requireSecondFactor: false } })
    const again = await enterDashboard(owner)
    expect(questionIn(await again.submit(member.newPasskeyAction))).toContain('challenge')
  })
})
