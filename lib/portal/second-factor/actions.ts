'use server'

import { contactAction } from '@/lib/auth/contact-action'
import { secondFactorCookie } from '@/lib/auth/cookies'
import { memberAction } from '@/lib/auth/member-action'
import { portalAction } from '@/lib/auth/portal-action'
import { deleteCookie, readCookie, requestFacts } from '@/lib/auth/request'
import { takeContactFactor, waitingContact } from '@/lib/auth/second-factor/pending'
import { GiveCode, NothingTyped } from '@/lib/auth/second-factor/schema'
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  switchOffSecondFactor,
} from '@/lib/auth/second-factor/set-up'
import { contactMethod } from '@/lib/auth/sign-in'
import { handOver, redirectTo } from '@/lib/forms/form-state'
import { signInPage } from '../access/addresses'
import { enterPortal } from '../access/entering'
import { factorNotice } from '../access/messages'
import { holderOf, secondStepPage } from './holder'
import { removeSecondFactorOfContact } from './removing'
import { RemoveSecondFactor } from './schema'

/** The step after the right first factor: a code of the app, or a recovery code. */
export const takeContactFactorAction = portalAction({
  input: GiveCode,
  run: async ({ company, ...facts }, { code }) => {
    const cookie = secondFactorCookie(company.id)
    const waiting = await waitingContact(company.id, await readCookie(cookie), facts.now)
    // The page says that the wait is over, and leads back to the beginning.
    const over = redirectTo(signInPage(company, 'second-factor', null))
    if (!waiting) return over
    const { contact, method, keepSignedIn, returnTo } = waiting
    const recoveryNotice = () => factorNotice({ company, contact, about: 'recovery-code-used', ...facts })
    if (!(await takeContactFactor({ waiting, code, recoveryNotice, ...facts }))) return over
    await deleteCookie(cookie)
    const entering = { contact, method: contactMethod(method), secondFactor: true, keepSignedIn, returnTo }
    return redirectTo(await enterPortal({ company, ...facts, ...entering }))
  },
})

export const beginContactFactorAction = contactAction({
  fresh: true,
  input: NothingTyped,
  run: async ({ company, contact }) => {
    await beginSecondFactor({ holder: holderOf(company, contact) })
    return redirectTo(secondStepPage(company))
  },
})

/** Answers with the recovery codes, which are shown this once. */
export const confirmContactFactorAction = contactAction({
  fresh: true,
  input: GiveCode,
  run: async ({ company, contact, session, now }, { code }) => {
    const holder = holderOf(company, contact)
    const facts = { ...(await requestFacts()), now }
    const notice = await factorNotice({ company, contact, about: 'second-factor-on', ...facts })
    return handOver({ codes: await confirmSecondFactor({ holder, code, session, notice, ...facts }) })
  },
})

export const renewContactCodesAction = contactAction({
  fresh: true,
  input: NothingTyped,
  run: async ({ company, contact, now }) =>
    handOver({ codes: await renewRecoveryCodes({ holder: holderOf(company, contact), now }) }),
})

export const switchOffContactFactorAction = contactAction({
  fresh: true,
  input: GiveCode,
  run: async ({ company, contact, now }, { code }) => {
    const facts = { ...(await requestFacts()), now }
    await switchOffSecondFactor({
      ...{ holder: holderOf(company, contact), code },
      notice: await factorNotice({ company, contact, about: 'second-factor-off', ...facts }),
      recoveryNotice: () => factorNotice({ company, contact, about: 'recovery-code-used', ...facts }),
      ...facts,
    })
    return redirectTo(`/portal/${company.slug}/profile`, 'second-factor-off')
  },
})

export const removeContactFactorAction = memberAction({
  permission: 'contacts:access',
  input: RemoveSecondFactor,
  run: async ({ company, by, now }, { contact, client }) => {
    await removeSecondFactorOfContact({ company, by, contactPublicId: contact, now })
    return redirectTo(`/admin/${company.slug}/clients/${client}`, 'second-factor-removed')
  },
})
