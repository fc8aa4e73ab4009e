import { describe, expect, test } from 'vitest'
import { checkContactPassword, checkMemberPassword } from '@/lib/auth/credentials'
import { clearTurns, signInCounters, takeTurn } from '@/lib/auth/throttle'
import { db } from '@/lib/db/client'
import { signInByLinkAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  askForLink,
  countTrue,
  goodPassword,
  later,
  minutesAfter,
  otherPassword,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'

useDatabase()
useNoon()

const jules = { realm: 'contact', companyId: 'northlight', email: 'jules@harbour.example' } as const
const turn = (identity: Parameters<typeof signInCounters>[0], caller: string, now = noon) =>
  takeTurn(signInCounters(identity, caller), now)
const reasonOf = (checked: { ok: boolean; reason?: string }) => checked.reason ?? 'ok'

describe('too many tries', () => {
  test('L1, L2: of fifty parallel tries on one account from one place exactly ten pass', async () => {
    const passed = await Promise.all(Array.from({ length: 50 }, () => turn(jules, '192.0.2.7')))
    expect(countTrue(passed)).toBe(10)
  })

  test('L1, L2: of a hundred parallel tries on many accounts from one place exactly fifty pass', async () => {
    const tries = Array.from({ length: 100 }, (_, index) =>
      turn({ ...jules, email: `person-${index}@harbour.example` }, '192.0.2.7'),
    )
    expect(countTrue(await Promise.all(tries))).toBe(50)
  })

  test('L1: of fifty parallel sign-ins ten reach the hash, the rest are told to wait', async () => {
    const { company, contact } = await aPortalUser()
    const hashing = watchHashing()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        aBrowser().submit(enter, { email: contact.email, password: otherPassword }),
      ),
    )
    const waiting = answers.flatMap(sentencesIn).filter((sentence) => sentence.startsWith('Too many tries'))
    expect([waiting.length, hashing.compared()]).toEqual([40, 10])
  })

  test('L2: case, width, space and Unicode variants of an address share a key', async () => {
    const { company } = await aPortalUser({ email: 'jules@harbour.example' })
    const variants = [
      'jules@harbour.example',
      'JULES@harbour.example',
      ' jules@Harbour.EXAMPLE ',
      'ｊules＠harbour.example',
    ]
    const outcomes: string[] = []
    for (let count = 0; count < 12; count += 1) {
      const email = variants[count % variants.length] ?? ''
      const password = 'x'.repeat(73)
      const given = { companyId: company.id, email, password, caller: '192.0.2.7', now: noon }
      outcomes.push(reasonOf(await checkContactPassword(given)))
    }
    expect(outcomes).toEqual([...Array(10).fill('wrong'), 'throttled', 'throttled'])
  })

  test('E1: an unknown address is throttled like a known one, with the same words', async () => {
    const { company, contact } = await aPortalUser()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    const said: string[][] = []
    for (const email of [contact.email, 'nobody@harbour.example']) {
      const browser = aBrowser()
      const identity = { realm: 'contact', companyId: company.id, email } as const
      for (let count = 0; count < 9; count += 1) await turn(identity, '192.0.2.7')
      const wrong = await browser.submit(enter, { email, password: otherPassword })
      const waiting = await browser.submit(enter, { email, password: goodPassword })
      said.push([...sentencesIn(wrong), ...sentencesIn(waiting)])
    }
    expect(said[0]).toEqual(said[1])
    expect(said[0]?.[1]).toBe('Too many tries. Try again in 15 minutes, or have a sign-in link sent to you.')
  })

  test('L5, Case 4: tries during the wait don’t lengthen it; a quarter of an hour later it works again', async () => {
    // The tenth try, in the third minute, is the last one.
    for (let minute = 0; minute < 17; minute += 1) {
      const tries = minute < 3 ? 4 : 1
      for (let count = 0; count < tries; count += 1) await turn(jules, '192.0.2.7', minutesAfter(minute))
    }
    expect(await turn(jules, '192.0.2.7', minutesAfter(16, 59))).toBe(false)
    expect(await turn(jules, '192.0.2.7', minutesAfter(17))).toBe(true)
  })

  test('L5: success clears what counted for the account, and nothing of the caller’s', async () => {
    const { email } = await aMemberWithPassword()
    const identity = { realm: 'member', companyId: null, email } as const
    for (let count = 0; count < 9; count += 1) await turn(identity, '192.0.2.7')
    const right = { email, password: goodPassword, caller: '192.0.2.7', now: noon }
    expect(await checkMemberPassword(right)).toMatchObject({ ok: true })

    for (let count = 0; count < 10; count += 1) expect(await turn(identity, '192.0.2.7')).toBe(true)
    expect(await turn(identity, '192.0.2.7')).toBe(false)
    const { count } = await db().throttle.findFirstOrThrow({
      where: { key: { startsWith: 'signInByCaller:' } },
    })
    expect(count).toBe(21)
  })

  test('L4: a stranger can’t lock a person out, and who waits may still use a link', async () => {
    const { company, contact } = await aPortalUser()
    const identity = { realm: 'contact', companyId: company.id, email: contact.email } as const
    for (let count = 0; count < 12; count += 1) await turn(identity, '203.0.113.66')
    const mine = { companyId: company.id, email: contact.email, password: goodPassword, now: noon }
    expect(reasonOf(await checkContactPassword({ ...mine, caller: '203.0.113.66' }))).toBe('throttled')
    expect(reasonOf(await checkContactPassword({ ...mine, caller: '192.0.2.7' }))).toBe('ok')

    const { token } = await askForLink({ company, contact, now: later(1) })
    const stranger = aBrowser({ headers: { 'x-forwarded-for': '203.0.113.66' } })
    const press = signInByLinkAction.bind(null, { company: company.slug })
    expect((await stranger.submit(press, { token })).redirect).toBe(`/portal/${company.slug}`)
  })

  test('T7: realms and companies count apart', async () => {
    for (let count = 0; count < 10; count += 1) await turn(jules, '192.0.2.7')
    expect(await turn(jules, '192.0.2.7')).toBe(false)
    expect(await turn({ ...jules, companyId: 'another' }, '192.0.2.7')).toBe(true)
    expect(await turn({ ...jules, realm: 'member', companyId: null }, '192.0.2.7')).toBe(true)
  })

  test('L1: keys hold no address of a person in clear text', async () => {
    await turn(jules, '192.0.2.7')
    const keys = (await db().throttle.findMany()).map(({ key }) => key).join(' ')
    expect(keys).not.toMatch(/jules|harbour|northlight/)
    await clearTurns(signInCounters(jules, '192.0.2.7'))
    const left = await db().throttle.findMany({ orderBy: { key: 'asc' } })
    expect(left.map(({ key }) => key)).toEqual(['signInByCaller:192.0.2.7', 'signInOnInstance:all'])
  })
})
