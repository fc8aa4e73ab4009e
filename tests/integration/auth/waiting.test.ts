import { afterEach, describe, expect, test } from 'vitest'
import { forgotPasswordAction, signInAction } from '@/lib/auth/actions'
import { checkContactPassword, checkMemberPassword } from '@/lib/auth/credentials'
import { deviceProof, knownDevice } from '@/lib/auth/known-device'
import { clearTurns, countTurn, signInCounters } from '@/lib/auth/throttle'
import { tidySignIns } from '@/lib/auth/tidying'
import { signUpAction } from '@/lib/companies/actions'
import { db } from '@/lib/db/client'
import {
  askResetAction,
  beginSignInAction,
  findPortalsAction,
  signInByCodeAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { askFreshShareLinkAction } from '@/lib/portal/sharing/actions'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  aMemberWithPassword,
  aPortalUser,
  countTrue,
  goodPassword,
  later,
  minutesAfter,
  otherPassword,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'

useDatabase()
useNoon()

const jules = { realm: 'contact', companyId: 'northlight', email: 'jules@harbour.example' } as const
const minute = 60_000

/** Uses up the window at this moment; answers how many minutes the wait is. */
async function useUp(now: Date, counters = signInCounters(jules, '192.0.2.7')): Promise<number> {
  for (let count = 0; count < 10; count += 1) expect((await countTurn(counters, now)).ok).toBe(true)
  const turn = await countTurn(counters, now)
  if (turn.ok) throw new Error('The eleventh try should wait.')
  return (turn.until.getTime() - now.getTime()) / minute
}

describe('waits that grow', () => {
  test('L3: each window that is used up makes the next wait twice as long, up to four hours', async () => {
    const waits: number[] = []
    let now = noon
    for (let round = 0; round < 7; round += 1) {
      waits.push(await useUp(now))
      now = new Date(now.getTime() + (waits.at(-1) ?? 0) * minute)
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240])
  })

  test('L3: it is a delay and no lock: when it is over, the right password works', async () => {
    const { company, contact } = await aPortalUser()
    const given = { companyId: company.id, email: contact.email, caller: '192.0.2.7' }
    const identity = { realm: 'contact', companyId: company.id, email: contact.email } as const
    const counters = signInCounters(identity, given.caller)
    expect(await useUp(noon, counters)).toBe(15)
    expect(await useUp(minutesAfter(15), counters)).toBe(30)

    const right = { ...given, password: goodPassword }
    expect(await checkContactPassword({ ...right, now: minutesAfter(44) })).toMatchObject({
      reason: 'throttled',
      until: minutesAfter(45),
    })
    expect((await checkContactPassword({ ...right, now: minutesAfter(45) })).ok).toBe(true)
  })

  test('L3, L5: success forgets the growing; so does a day in which nobody tried', async () => {
    const counters = signInCounters(jules, '192.0.2.7')
    expect(await useUp(noon)).toBe(15)
    expect(await useUp(minutesAfter(15))).toBe(30)
    await clearTurns(counters)
    expect(await useUp(minutesAfter(45))).toBe(15)
    expect(await useUp(minutesAfter(60))).toBe(30)
    expect(await useUp(minutesAfter(60 + 30 + 24 * 60))).toBe(15)
  })

  test('L3: tidying up keeps what is still remembered, and forgets it after a day', async () => {
    expect(await useUp(noon)).toBe(15)
    await tidySignIns(minutesAfter(16))
    expect(await useUp(minutesAfter(16))).toBe(30)
    await tidySignIns(minutesAfter(46 + 24 * 60, 1))
    expect(await db().throttle.count()).toBe(0)
  })

  test('tidying up forgets changes of address that have been over for 90 days, and no others', async () => {
    const { company, contact } = await aPortalUser()
    const over = (mark: string, expiresAt: Date) =>
      db().contactEmailChange.create({
        data: {
          ...{ companyId: company.id, contactId: contact.id, newEmail: 'new@harbour.example' },
          ...{ oldTokenHash: mark, newTokenHash: `${mark} new`, createdAt: noon, expiresAt },
        },
      })
    await over('long over', minutesAfter(0))
    await over('over', minutesAfter(2))
    await tidySignIns(minutesAfter(90 * 24 * 60 + 1))
    expect(await db().contactEmailChange.findMany()).toMatchObject([{ oldTokenHash: 'over'.padEnd(64) }])
  })

  test('L1, L3: of fifty parallel tries ten pass, and the wait grows once', async () => {
    const counters = signInCounters(jules, '192.0.2.7')
    const all = () => Promise.all(Array.from({ length: 50 }, () => countTurn(counters, noon)))
    const turns = await all()
    expect(countTrue(turns.map(({ ok }) => ok))).toBe(10)
    const waits = new Set(turns.flatMap((turn) => (turn.ok ? [] : [turn.until.getTime()])))
    expect([...waits]).toEqual([minutesAfter(15).getTime()])
    expect(turns.filter((turn) => !turn.ok && turn.first)).toHaveLength(1)
    const row = await db().throttle.findFirstOrThrow({ where: { key: { startsWith: 'signInByAccount' } } })
    expect(row).toMatchObject({ level: 1, windowEndsAt: minutesAfter(15) })
  })

  test('L3: the whole instance’s window doesn’t grow, whoever fills it', async () => {
    const counters = [{ limit: 'signInOnInstance', of: 'all' } as const]
    await countTurn(counters, noon)
    await db().throttle.updateMany({ data: { count: 2999 } })
    expect((await countTurn(counters, noon)).ok).toBe(true)
    expect(await countTurn(counters, noon)).toMatchObject({ ok: false, until: minutesAfter(15) })
  })

  test.each([
    [0, 'Too many tries. Try again in 15 minutes, or have a sign-in link sent to you.'],
    [3, 'Too many tries. Try again in 12 minutes, or have a sign-in link sent to you.'],
    [14.5, 'Too many tries. Try again in 1 minute, or have a sign-in link sent to you.'],
  ])('E1, L3: %s minutes on, known and unknown addresses read: %s', async (minutes, sentence) => {
    const { company, contact } = await aPortalUser()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    for (const email of [contact.email, 'nobody@harbour.example']) {
      const identity = { realm: 'contact', companyId: company.id, email } as const
      await useUp(noon, signInCounters(identity, '192.0.2.7'))
    }
    later(0, minutes * 60)
    for (const email of [contact.email, 'nobody@harbour.example']) {
      const answer = await aBrowser().submit(enter, { email, password: goodPassword })
      expect(sentencesIn(answer)).toEqual([sentence])
    }
  })

  test('L3: long waits are said in hours, to members too', async () => {
    const { email } = await aMemberWithPassword()
    const counters = signInCounters({ realm: 'member', companyId: null, email }, '192.0.2.7')
    let now = noon
    for (const wait of [15, 30, 60, 120]) {
      expect(await useUp(now, counters)).toBe(wait)
      now = new Date(now.getTime() + wait * minute)
    }
    later(15 + 30 + 60)
    const answer = await aBrowser().submit(signInAction, { email, password: goodPassword })
    expect(sentencesIn(answer)).toEqual(['Too many tries. Try again in 2 hours, or reset your password.'])
  })
})

describe('a device that somebody has signed in on', () => {
  test('L4: its turns are its own: a stranger at the same address uses up none of them', async () => {
    const { company, contact } = await aPortalUser()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    const hers = aBrowser()
    await hers.submit(enter, { email: contact.email, password: goodPassword })

    const stranger = aBrowser()
    const identity = { realm: 'contact', companyId: company.id, email: contact.email } as const
    for (let count = 0; count < 60; count += 1) await countTurn(signInCounters(identity, '192.0.2.7'), noon)
    const shutOut = await stranger.submit(enter, { email: contact.email, password: goodPassword })
    expect(sentencesIn(shutOut)[0]).toMatch(/^Too many tries/)
    const back = await hers.submit(enter, { email: contact.email, password: goodPassword })
    expect(back.redirect).toBe(`/portal/${company.slug}`)
    expect((await authAt(hers, company).signIn('password', right(contact.email))).status).toBe(200)
  })

  test('L4: the same for a member', async () => {
    const { email } = await aMemberWithPassword()
    const hers = aBrowser()
    await hers.submit(signInAction, right(email))
    const identity = { realm: 'member', companyId: null, email } as const
    for (let count = 0; count < 12; count += 1) await countTurn(signInCounters(identity, '192.0.2.7'), noon)
    expect(sentencesIn(await aBrowser().submit(signInAction, right(email)))[0]).toMatch(/^Too many/)
    expect((await hers.submit(signInAction, right(email))).redirect).toBe('/admin')
    expect((await authAt(hers).signIn('password', right(email))).status).toBe(200)
  })

  test('L4: it has ten tries as well, all of a person’s devices together fifty, and only for that person', async () => {
    const { email } = await aMemberWithPassword()
    const identity = { realm: 'member', companyId: null, email } as const
    const proofs = Array.from({ length: 6 }, () => deviceProof(identity))
    const passed: number[] = []
    for (const proof of proofs) {
      const counters = signInCounters(identity, '192.0.2.7', knownDevice(proof, identity))
      const tries = await Promise.all(Array.from({ length: 11 }, () => countTurn(counters, noon)))
      passed.push(countTrue(tries.map(({ ok }) => ok)))
    }
    expect(passed).toEqual([10, 10, 10, 10, 10, 0])
    expect(knownDevice(proofs[0] ?? null, { ...identity, email: 'somebody@else.example' })).toBeNull()

    // Another's proof counts as none.
    const deviceCookie = deviceProof({ ...identity, email: 'somebody@else.example' })
    await checkMemberPassword({ email, password: goodPassword, caller: '192.0.2.7', deviceCookie, now: noon })
    expect(await db().throttle.count({ where: { key: { startsWith: 'signInByCaller' } } })).toBe(1)
  })
})

describe('the store of counters is down', () => {
  afterEach(async () => {
    await db().$executeRaw`ALTER TABLE IF EXISTS "away" RENAME TO "Throttle"`
  })

  const later = 'That did not work just now. Nothing was changed; try again in a minute.'

  test('L8: NextAuth answers 503 with when to come again, and nobody is signed in', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = await aMemberWithPassword()
    await db().$executeRaw`ALTER TABLE "Throttle" RENAME TO "away"`
    const browser = aBrowser()
    const answers = [
      await authAt(browser).signIn('password', right(email)),
      await authAt(browser, company).signIn('password', right(contact.email)),
      await authAt(browser, company).signIn('code', { email: contact.email, code: '123456' }),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
      expect((await answer.json()).url).toMatch(/\/login\?error=Unavailable$/)
    }
    await nobodyIsIn(browser)
  })

  test('L8: every form that signs in, asks for a link, a reset or an account says one sentence', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = await aMemberWithPassword()
    const at = { company: company.slug }
    await db().$executeRaw`ALTER TABLE "Throttle" RENAME TO "away"`
    const browser = aBrowser()
    const account = {
      name: 'Mara',
      email: 'mara@new.example',
      password: goodPassword,
      companyName: 'New Harbour',
      country: 'DE',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    }
    const answers = [
      await browser.submit(signInAction, right(email)),
      await browser.submit(forgotPasswordAction, { email }),
      await browser.submit(signUpAction, account),
      await browser.submit(signInByPasswordAction.bind(null, at), right(contact.email)),
      await browser.submit(signInByCodeAction.bind(null, at), { email: contact.email, code: '123456' }),
      await browser.submit(beginSignInAction.bind(null, at), { email: contact.email, way: 'link' }),
      await browser.submit(askResetAction.bind(null, at), { email: contact.email }),
      await browser.submit(findPortalsAction, { email: contact.email }),
      await browser.submit(askFreshShareLinkAction.bind(null, at), { token: 'of-some-invoice' }),
    ]
    expect(answers.map(sentencesIn)).toEqual(answers.map(() => [later]))
    await nobodyIsIn(browser)
    expect(await db().emailMessage.count()).toBe(0)
  })
})

describe('NextAuth says when to come again', () => {
  test('L3: who has to wait gets 429 and Retry-After, known or not', async () => {
    const { email } = await aMemberWithPassword()
    for (const address of [email, 'nobody@harbour.example']) {
      const identity = { realm: 'member', companyId: null, email: address } as const
      await useUp(noon, signInCounters(identity, '192.0.2.7'))
    }
    later(10)
    const stranger = aBrowser()
    const said: unknown[] = []
    for (const address of [email, 'nobody@harbour.example']) {
      const answer = await authAt(stranger).signIn('password', { email: address, password: otherPassword })
      said.push([answer.status, answer.headers.get('retry-after'), await answer.json()])
    }
    expect(said[0]).toEqual([429, '300', { url: 'http://localhost:3000/login?error=Throttled' }])
    expect(said[1]).toEqual(said[0])
    await nobodyIsIn(stranger)
  })
})

function right(email: string) {
  return { email, password: goodPassword }
}

async function nobodyIsIn(browser: ReturnType<typeof aBrowser>): Promise<void> {
  expect(browser.sessionCookies()).toEqual([])
  expect(await db().memberSession.count()).toBe(0)
  expect(await db().contactSession.count()).toBe(0)
}
