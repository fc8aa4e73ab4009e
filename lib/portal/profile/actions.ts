'use server'

import { contactAction } from '@/lib/auth/contact-action'
import { portalAction } from '@/lib/auth/portal-action'
import { requestFacts } from '@/lib/auth/request'
import { redirectTo } from '@/lib/forms/form-state'
import { type AtPortal, portalPath } from '@/lib/portal-base'
import { signInPage } from '../access/addresses'
import { keepSession, presentedSession } from '../access/browser'
import { proveAddress, requestEmailChange } from './own-email'
import { changeOwnName } from './own-name'
import { endOtherSessions, endOwnSession } from './own-sessions'
import * as input from './schema'

const profile = (company: AtPortal) => portalPath(company, '/profile')

export const changeOwnNameAction = contactAction({
  input: input.OwnName,
  run: async ({ company, contact, now }, { name }) => {
    const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
    await changeOwnName({ company, by, name, now })
    return redirectTo(profile(company), 'name-changed')
  },
})

export const changeOwnEmailAction = contactAction({
  fresh: true,
  input: input.OwnEmail,
  run: async ({ company, contact, now }, { email }) => {
    const facts = { ...(await requestFacts()), now }
    await requestEmailChange({ company, contactId: contact.id, newEmail: email, ...facts })
    return redirectTo(profile(company), 'email-change-asked')
  },
})

/** The button of a link that was mailed to the old address or to the new one. */
export const proveOwnAddressAction = portalAction({
  input: input.ProvedAddress,
  run: async ({ company, ...facts }, { token }) => {
    const presented = await presentedSession(company)
    const proved = await proveAddress({ company, token, presented, ...facts })
    if (!proved.done) return redirectTo(portalPath(company, `/confirm-email/${token}`))
    if (!proved.session) return redirectTo(signInPage(company, 'email', null), 'email-changed')
    await keepSession(company, proved.session, { email: proved.email })
    return redirectTo(profile(company), 'email-changed')
  },
})

export const endOwnSessionAction = contactAction({
  input: input.OwnSession,
  run: async ({ company, contact, now }, { session }) => {
    const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
    await endOwnSession({ company, by, now, sessionId: session })
    return redirectTo(profile(company), 'session-ended')
  },
})

export const endOtherSessionsAction = contactAction({
  input: input.Nothing,
  run: async ({ company, contact, session, now }) => {
    const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
    await endOtherSessions({ company, by, now, sessionId: session.id })
    return redirectTo(profile(company), 'other-sessions-ended')
  },
})
