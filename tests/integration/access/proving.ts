import { expect, vi } from 'vitest'
import { may } from '@/lib/auth/permissions'
import * as environment from '@/lib/env'
import type { Door, Row } from '../../support/access-doors'
import {
  forgetTries,
  type Given,
  givenBy,
  knock,
  namesSomething,
  type Outcome,
  watched,
} from '../../support/access-knocking'
import { type Knocker, knockers, roleOf, type Scene, secretsFrom } from '../../support/access-scene'

/* What each kind of row in the table promises, proved by knocking. */

/** Who may not is refused, all of them together without a write; who may then is not. */
type Proof = { refusals: () => Promise<void>; opening: () => Promise<void> }

type Of<Key extends string> = {
  door: Door
  row: Extract<Row, Record<Key, unknown>>
  scene: Scene
  given: Given
}

/** Knocks as everybody who may not, and then as who may. */
export async function proveDoor(door: Door, scene: Scene): Promise<void> {
  await forgetTries()
  const given = await givenBy(door.row, scene)
  const { refusals, opening } = await proofOf({ door, scene, given })
  const { touched } = await watched(refusals)
  expect(touched, 'tables that somebody who may not has written to').toEqual([])
  await forgetTries()
  await opening()
}

type At = { door: Door; scene: Scene; given: Given }

async function proofOf(at: At): Promise<Proof> {
  const { row } = at.door
  if ('may' in row) return dashboard({ ...at, row })
  if ('anyMember' in row) return anyMember({ ...at, row })
  if ('contact' in row) return portal({ ...at, row })
  if ('open' in row) return open({ ...at, row })
  if ('key' in row) return byKey({ ...at, row })
  return ownMachine({ ...at, row })
}

const stranger = 'the owner of another company'
const namesake = 'the same e-mail at another company'
const other = 'a contact of another client'
const disabled: Knocker = 'a contact who is switched off'
/** Lowest first. */
const members = ['a viewer', 'a staff member', 'an admin', 'the owner'] as const
const notMembers = ['nobody', 'the contact', other, namesake, disabled] as const

function dashboard({ row, ...at }: Of<'may'>): Proof {
  const allowed = members.filter((as) => may(roleOf[as] ?? 'viewer', row.may))
  const rightful = row.onlyFor ? members.filter((as) => as === row.onlyFor) : allowed
  return {
    async refusals() {
      for (const as of notMembers) expectSignedOut(await knock({ ...at, as }), '/login', as)
      for (const as of [stranger, ...members.filter((one) => !allowed.includes(one))] as const) {
        expectNotFound(await knock({ ...at, as }), as)
      }
      for (const as of allowed.filter((one) => !rightful.includes(one))) {
        expectShut(await knock({ ...at, as }), as)
      }
      await expectShutElsewhere(at, stranger)
    },
    async opening() {
      // Once for an action: the second time there may be nothing left to do.
      for (const as of at.door.kind === 'action' ? rightful.slice(0, 1) : rightful) {
        await expectOpen(at, as, row.sendsTo)
      }
    },
  }
}

function anyMember({ row: _, ...at }: Of<'anyMember'>): Proof {
  return {
    async refusals() {
      for (const as of notMembers) expectSignedOut(await knock({ ...at, as }), '/login', as)
    },
    async opening() {
      const theirs = await knock({ ...at, as: stranger })
      expect(theirs.to + theirs.text, stranger).not.toContain(at.scene.company.slug)
      for (const as of members) expect((await knock({ ...at, as })).kind, as).not.toBe('not found')
    },
  }
}

function portal({ row, ...at }: Of<'contact'>): Proof {
  const signIn = `/portal/${at.scene.company.slug}/login`
  const outside: Knocker[] = ['nobody', stranger, ...members, namesake, ...(row.signsOut ? [] : [disabled])]
  return {
    async refusals() {
      for (const as of outside) {
        const outcome = await knock({ ...at, as })
        if (row.signsOut) expect(outcome.to, as).toContain(signIn)
        else expectSignedOut(outcome, signIn, as)
      }
      if (namesSomething(at.given, at.scene)) expectShut(await knock({ ...at, as: other }), other)
      await expectShutElsewhere(at, namesake)
    },
    async opening() {
      const isTheirOwn = at.door.kind !== 'action' && !namesSomething(at.given, at.scene)
      if (isTheirOwn) expectNoSecrets(await knock({ ...at, as: other }), at.scene, other)
      await expectOpen(at, 'the contact', row.sendsTo)
    },
  }
}

async function open({ row, ...at }: Of<'open'>): Promise<Proof> {
  const { door, scene, given } = at
  const without = await row.without?.(scene)
  const lacking = without ? { ...given, params: without, input: without } : given
  const read = new Set<string>()
  return {
    async refusals() {
      for (const as of row.knockers ?? knockers) {
        const outcome = await knock({ door, scene, given: lacking, as })
        read.add(outcome.text)
        expectNoSecrets(outcome, scene, as)
        if (door.kind !== 'action') continue
        if (row.alike) expect(outcome.kind, as).not.toBe('refused')
        else expect(['refused', 'not found'], as).toContain(outcome.kind)
      }
    },
    async opening() {
      const as = row.by ?? 'nobody'
      if (door.kind === 'action') return expectOpen(at, as)
      if (!without) return
      const opened = await knock({ ...at, as })
      expect(opened.kind).toBe('opened')
      expect(read.has(opened.text), 'what gives the right makes no difference').toBe(false)
    },
  }
}

function byKey({ row, ...at }: Of<'key'>): Proof {
  const keys = row.key(at.scene)
  const wrong = Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, `${value}x`]))
  return {
    async refusals() {
      for (const as of knockers) {
        for (const headers of [{}, wrong]) {
          const outcome = await knock({ ...at, as, headers })
          expect(outcome.status, as).toBe(row.refusedWith)
          expectNoSecrets(outcome, at.scene, as)
        }
      }
    },
    async opening() {
      expect((await knock({ ...at, as: 'nobody', headers: keys })).status).toBe(200)
    },
  }
}

function ownMachine({ row: _, ...at }: Of<'ownMachine'>): Proof {
  return {
    async refusals() {
      const usual = environment.env()
      const real = vi.spyOn(environment, 'env').mockReturnValue({ ...usual, realDeployment: true })
      for (const as of knockers) {
        const outcome = await knock({ ...at, as })
        if (at.door.kind === 'route') expect(outcome.status, as).toBe(404)
        else expectNotFound(outcome, as)
      }
      real.mockRestore()
    },
    opening: () => expectOpen(at, 'nobody'),
  }
}

/** Somebody of another company names rows of the scene's at their own address. That nothing is written is proved for all. */
async function expectShutElsewhere(at: At, as: Knocker): Promise<void> {
  if (!namesSomething(at.given, at.scene)) return
  const outcome = await knock({ ...at, as, at: at.scene.otherCompany })
  // Deleting what isn't there may well be called done.
  if (at.door.kind !== 'action') expectShut(outcome, `${as}, at their own address`)
}

/** That who may, can: otherwise the refusals prove nothing. */
async function expectOpen(at: At, as: Knocker, sendsTo?: string): Promise<void> {
  const { result, touched } = await watched(() => knock({ ...at, as }))
  const { kind, text, to, status } = result
  const who = `${as}, who may: ${text.slice(0, 300)}`
  if (at.door.kind === 'action') {
    expect(['opened', 'sent away'], who).toContain(kind)
    expect(touched.length, `${who}; what it wrote`).toBeGreaterThan(0)
  } else if (sendsTo === undefined) {
    expect(kind, `${who}, sent to ${to}`).toBe('opened')
    expect([null, 200], who).toContain(status)
  } else {
    expect(kind, who).toBe('sent away')
    expect(to, who).toContain(sendsTo)
    expect(to, who).not.toContain('/login')
  }
}

function expectSignedOut({ kind, to, text }: Outcome, signInPage: string, who: string): void {
  if (kind === 'refused') expect(text, who).toContain('You have been signed out')
  else expect({ kind, to: to.split('?')[0] }, who).toEqual({ kind: 'sent away', to: signInPage })
}

function expectNotFound({ kind }: Outcome, who: string): void {
  expect(kind, who).toBe('not found')
}

/** Not found, or in a form a sentence. */
function expectShut({ kind }: Outcome, who: string): void {
  expect(['not found', 'refused'], who).toContain(kind)
}

function expectNoSecrets({ text }: Outcome, scene: Scene, as: Knocker): void {
  for (const word of secretsFrom(scene, as)) expect(text, `${as} read “${word}”`).not.toContain(word)
}
