import { describe, expect, test } from 'vitest'
import { startContactSession } from '@/lib/auth/contact-sessions'
import type { Holder } from '@/lib/auth/factors/holder'
import { changeFactors, factorsOf } from '@/lib/auth/factors/tables'
import { startMemberSession } from '@/lib/auth/member-sessions'
import { awaitContactFactor, awaitMemberFactor } from '@/lib/auth/second-factor/pending'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { sha256 } from '@/lib/ids'
import { aMemberWithPassword, aPortalUser, later, minutesAfter, useNoon } from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aPasskeyRow, asHolder, switchOnForContact, switchOnForMember } from '../../support/second-factors'

useDatabase()
useNoon()

/*
 * The same of both realms: what is done to one person's factors is done to theirs and to nobody else's, and leaves of
 * theirs what it should.
 */

type Person = { holder: Holder & { name: string }; tokens: Record<'password' | 'code' | 'passkey', string> }

const aPasskey = (credentialId: string, name: string, createdAt: Date) => {
  const rest = { publicKey: new Uint8Array([1, 2]), counter: 7n, transports: ['usb'], backedUp: true }
  return aPasskeyRow(credentialId, { name, createdAt, ...rest })
}

async function withPasskeys(holder: Holder) {
  const factors = factorsOf(holder)
  await factors.addPasskey(aPasskey(`${holder.id} 1`, 'Old key', minutesAfter(-60)))
  await factors.addPasskey(aPasskey(`${holder.id} 2`, 'New key', noon))
}

type Start = (method: string, secondFactor?: boolean) => Promise<string>

/** Their tokens, one after the other: without a second factor, with a code, and with a passkey. */
async function threeSessions(start: Start): Promise<Person['tokens']> {
  const password = await start('password', false)
  const code = await start('password')
  return { password, code, passkey: await start('passkey') }
}

/** An app, two passkeys, three sessions, and a browser that waits for a code. */
const everything = {
  async member(): Promise<Person> {
    const { id } = await aMemberWithPassword()
    await switchOnForMember({ id })
    const user = await db().user.findUniqueOrThrow({ where: { id } })
    const facts = { userId: id, device: 'Firefox', caller: '192.0.2.7', presented: null, now: noon }
    const start = async (method: string, secondFactor = true) =>
      (await startMemberSession(db(), { ...facts, method, secondFactor })).token
    await awaitMemberFactor({ user, method: 'password', returnTo: null, now: noon })
    const holder = { realm: 'member' as const, id, name: user.name }
    await withPasskeys(holder)
    return { holder, tokens: await threeSessions(start) }
  },
  async contact(): Promise<Person> {
    // Of two, both are of one company: another company's rows are out of reach anyway.
    const known = (await db().company.findFirst()) ?? undefined
    const { company, contact } = await aPortalUser({ company: known })
    await switchOnForContact(company, contact)
    const of = { companyId: company.id, contactId: contact.id }
    const facts = {
      ...of,
      device: 'Firefox',
      caller: '192.0.2.7',
      presented: null,
      keepSignedIn: false,
      now: noon,
    }
    const view = companyDb(company.id)
    const start = async (method: string, secondFactor = true) =>
      (await startContactSession(view, { ...facts, method, secondFactor })).token
    const wait = { method: 'password', keepSignedIn: false, returnTo: null, device: 'Firefox', now: noon }
    await awaitContactFactor({ contact, ...wait })
    const holder = asHolder(contact)
    await withPasskeys(holder)
    return { holder, tokens: await threeSessions(start) }
  },
}

/** All that stands of them, in rows. */
async function rowsOf({ realm, id }: Holder) {
  const at = { orderBy: { id: 'asc' } } as const
  if (realm === 'member') {
    const where = { userId: id }
    return {
      person: await db().user.findUniqueOrThrow({ where: { id } }),
      codes: await db().memberRecoveryCode.findMany({ where, ...at }),
      passkeys: await db().memberPasskey.findMany({ where, ...at }),
      sessions: await db().memberSession.findMany({ where, ...at }),
      tokens: await db().memberToken.findMany({ where, ...at }),
    }
  }
  const where = { contactId: id }
  return {
    person: await db().contact.findFirstOrThrow({ where: { id } }),
    codes: await db().contactRecoveryCode.findMany({ where, ...at }),
    passkeys: await db().contactPasskey.findMany({ where, ...at }),
    sessions: await db().contactSession.findMany({ where, ...at }),
    tokens: await db().contactToken.findMany({ where, ...at }),
  }
}

describe.each(['member', 'contact'] as const)('the factors of a %s', (realm) => {
  const two = async () => ({ one: await everything[realm](), other: await everything[realm]() })
  const sessionsOf = async ({ holder }: Person) => {
    const { sessions } = await rowsOf(holder)
    const of = (token: string) => sessions.find(({ tokenHash }) => tokenHash === sha256(token))
    return { of, sessions }
  }

  test('T7: whatever is done to one person’s leaves another’s as they are', async () => {
    const { one, other } = await two()
    const before = await rowsOf(other.holder)
    const theirCode = before.codes[0]?.codeHash ?? ''
    const theirKey = before.passkeys[0]?.id ?? ''
    const hash = sha256(other.tokens.password)
    const fresh = sha256('a new one')
    await changeFactors(one.holder, async (factors) => {
      expect(await factors.hasRecoveryCode(theirCode)).toBe(false)
      expect(await factors.spendRecoveryCode(theirCode, noon)).toBe(false)
      expect(await factors.renamePasskey(theirKey, 'Mine')).toBe(false)
      expect(await factors.removePasskey(theirKey)).toBe(false)
      await factors.markSession(hash)
      await factors.replaceRecoveryCodes([fresh], noon)
      expect(await factors.changeTotp({ totpConfirmedAt: { not: null } }, { totpLastStep: 3 })).toBe(true)
      await factors.unmarkSessions()
      await factors.revokePending(noon)
      await factors.endOtherSessions(sha256(one.tokens.code), noon)
      await factors.removePasskeys()
    })
    expect(await rowsOf(other.holder)).toEqual(before)
    const after = await rowsOf(one.holder)
    expect(after.codes).toMatchObject([{ codeHash: fresh, createdAt: noon, usedAt: null }])
    expect([after.passkeys, after.person.totpLastStep]).toEqual([[], 3])
    expect(after.tokens).toMatchObject([{ purpose: 'second_factor', revokedAt: noon }])
  })

  test('O4: new recovery codes take the place of all old ones; each is spent once', async () => {
    const { holder } = await everything[realm]()
    const factors = factorsOf(holder)
    expect(await factors.countRecoveryCodes()).toBe(10)
    await factors.replaceRecoveryCodes(['one', 'two'], noon)
    const spent = [
      await factors.spendRecoveryCode('one', later(1)),
      await factors.spendRecoveryCode('one', later(2)),
    ]
    expect(spent).toEqual([true, false])
    expect([await factors.hasRecoveryCode('one'), await factors.hasRecoveryCode('two')]).toEqual([
      false,
      true,
    ])
    expect(await factors.countRecoveryCodes()).toBe(1)
    const { codes } = await rowsOf(holder)
    expect(codes.map(({ usedAt }) => usedAt)).toEqual(expect.arrayContaining([minutesAfter(1), null]))
  })

  test('S7: passkeys are listed with all that is checked of them, the latest first', async () => {
    const { holder } = await everything[realm]()
    const factors = factorsOf(holder)
    const id = expect.any(String)
    const shown = (list: object[]) => list.map((key) => ({ ...key, publicKey: null }))
    const [young, old] = [
      aPasskey(`${holder.id} 2`, 'New key', noon),
      aPasskey(`${holder.id} 1`, 'Old key', minutesAfter(-60)),
    ]
    const list = await factors.listPasskeys()
    expect(shown(list)).toEqual(
      shown([
        { ...young, id, lastUsedAt: null },
        { ...old, id, lastUsedAt: null },
      ]),
    )
    expect(list.map(({ publicKey }) => [...publicKey])).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(await factors.renamePasskey(list[0]?.id ?? '', 'Grey key')).toBe(true)
    expect(await factors.removePasskey(list[1]?.id ?? '')).toBe(true)
    expect((await factors.listPasskeys()).map(({ name }) => name)).toEqual(['Grey key'])
    expect(await factors.countPasskeys()).toBe(1)
  })

  test('S4: a code makes one session whole; without the app all are half, but for a passkey’s', async () => {
    const person = await everything[realm]()
    const factors = factorsOf(person.holder)
    const marks = async () => {
      const { of } = await sessionsOf(person)
      const { password, code, passkey } = person.tokens
      return [password, code, passkey].map((token) => of(token)?.secondFactor)
    }
    expect(await marks()).toEqual([false, true, true])
    await factors.markSession(sha256(person.tokens.password))
    expect(await marks()).toEqual([true, true, true])
    await factors.unmarkSessions()
    expect(await marks()).toEqual([false, false, true])
  })

  test('S4: all sessions end but the one that goes on; those that were over keep their end', async () => {
    const person = await everything[realm]()
    const factors = factorsOf(person.holder)
    const keep = sha256(person.tokens.passkey)
    await factors.endOtherSessions(keep, minutesAfter(1))
    await factors.endOtherSessions(keep, minutesAfter(2))
    const { of } = await sessionsOf(person)
    const { password, code, passkey } = person.tokens
    const ends = [password, code, passkey].map((token) => of(token)?.revokedAt)
    expect(ends).toEqual([minutesAfter(1), minutesAfter(1), null])
  })

  test('S4: a change of the app asks for what must still be so', async () => {
    const { holder } = await everything[realm]()
    const factors = factorsOf(holder)
    const on = await factors.readTotp()
    expect(on).toEqual({
      ...{ totpSealed: expect.any(Uint8Array), totpSealedKeyId: expect.any(String) },
      ...{ totpConfirmedAt: minutesAfter(-5), totpLastStep: expect.any(Number) },
    })
    const step = on?.totpLastStep ?? 0
    const confirmed = { totpConfirmedAt: minutesAfter(-5) }
    expect(await factors.changeTotp({ totpConfirmedAt: null }, { totpLastStep: 1 })).toBe(false)
    expect(await factors.changeTotp({ ...confirmed, totpLastStep: { lt: step } }, { totpLastStep: 1 })).toBe(
      false,
    )
    expect(
      await factors.changeTotp({ ...confirmed, totpSealed: new Uint8Array([1]) }, { totpLastStep: 1 }),
    ).toBe(false)
    expect(
      await factors.changeTotp({ ...confirmed, totpLastStep: { lt: step + 1 } }, { totpLastStep: step + 1 }),
    ).toBe(true)
    expect((await factors.readTotp())?.totpLastStep).toBe(step + 1)
  })
})
