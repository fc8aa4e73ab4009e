import { expect, test } from 'vitest'
import type { Holder } from '@/lib/auth/factors/holder'
import * as member from '@/lib/auth/second-factor/actions'
import { hasSecondFactor } from '@/lib/auth/second-factor/queries'
import { codeAt } from '@/lib/auth/second-factor/totp'
import * as portal from '@/lib/portal/second-factor/actions'
import { useNoon } from '../../support/auth-people'
import { aContactAtHome, anOwnerAtWork } from '../../support/auth-signed-in'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anotherCode, asHolder, secretFor } from '../../support/second-factors'

useDatabase()
useNoon()

type Doors = Pick<typeof member, 'beginFactorAction' | 'confirmFactorAction' | 'switchOffFactorAction'>

/** Somebody signed in, and what they do with their second step. */
const people = {
  async member() {
    const { owner, browser } = await anOwnerAtWork()
    return { browser, holder: { realm: 'member', id: owner.id } as Holder, doors: member as Doors }
  },
  async contact() {
    const { company, contact, browser } = await aContactAtHome()
    const at = { company: company.slug }
    const doors: Doors = {
      beginFactorAction: portal.beginContactFactorAction.bind(null, at),
      confirmFactorAction: portal.confirmContactFactorAction.bind(null, at),
      switchOffFactorAction: portal.switchOffContactFactorAction.bind(null, at),
    }
    return { browser, holder: asHolder(contact) as Holder, doors }
  },
}

test.each(['member', 'contact'] as const)(
  'S8: a wrong code of a %s is told at its field, and changes nothing',
  async (realm) => {
    const { browser, holder, doors } = await people[realm]()
    await browser.submit(doors.beginFactorAction)
    const code = codeAt(await secretFor(holder), noon)
    const wrong = { code: anotherCode(code, 7) }
    const errorOf = async (action: Doors['confirmFactorAction']) =>
      (await browser.submit(action, wrong)).result?.error
    const atField = { code: [expect.stringMatching(/^This code doesn't work/)] }

    expect(await errorOf(doors.confirmFactorAction)).toEqual(atField)
    expect(await hasSecondFactor(holder)).toBe(false)
    await browser.submit(doors.confirmFactorAction, { code })
    expect(await errorOf(doors.switchOffFactorAction)).toEqual(atField)
    if (realm === 'member') expect(await errorOf(member.giveFactorAction)).toEqual(atField)
    expect(await hasSecondFactor(holder)).toBe(true)
  },
)
