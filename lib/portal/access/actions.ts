'use server'

import { after } from 'next/server'
import { contactConfirmPage } from '@/lib/auth/confirm-pages'
import { contactAction } from '@/lib/auth/contact-action'
import { checkContactCode, checkContactLink, checkContactPassword } from '@/lib/auth/credentials'
import { memberAction } from '@/lib/auth/member-action'
import { portalAction } from '@/lib/auth/portal-action'
import { publicAction } from '@/lib/auth/public-action'
import { requestFacts } from '@/lib/auth/request'
import { isFresh } from '@/lib/auth/sessions'
import { signOutContact } from '@/lib/auth/signing-out'
import { haveToWait, requireCounters } from '@/lib/auth/throttle'
import { isSwitchedOn } from '@/lib/auth/ways'
import { done, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { portalPath, shownPath } from '@/lib/portal-base'
import { signInPage } from './addresses'
import {
  browserOf,
  dropSession,
  keepSession,
  knownBrowser,
  presentedDevice,
  presentedSession,
  rememberEmail,
} from './browser'
import { enterPortal } from './entering'
import { mailPortals } from './finder'
import { mailFreshLink } from './fresh-link'
import { sendSignInAddress, startContactReset } from './helping'
import { acceptInvitation, inviteContact } from './inviting'
import { changeOwnPassword } from './own-password'
import { refuseSilentReplacement } from './replacing'
import { requestContactReset, resetContactPassword } from './resetting'
import { pathInPortal } from './returning'
import * as input from './schema'
import { requestSignInLink } from './sign-in-link'

/** The first step. The reply comes before anything is looked up: it tells nothing about the address. */
export const beginSignInAction = portalAction({
  input: input.BeginSignIn,
  run: async ({ company, ...facts }, { email, way, keepSignedIn, to }) => {
    const returnTo = await pathInPortal(company, to)
    await rememberEmail(company, email)
    // Switched off since the page was opened: the page again, with what is offered now.
    if (!isSwitchedOn(company, way)) return redirectTo(signInPage(company, 'email', returnTo))
    if (way === 'password') return redirectTo(signInPage(company, 'password', returnTo, keepSignedIn))

    const browser = await browserOf(company)
    const deviceCookie = await presentedDevice(company)
    const request = { company, email, returnTo, browser, keepSignedIn, deviceCookie, ...facts }
    await requireCounters()
    after(() => requestSignInLink(request))
    return redirectTo(signInPage(company, 'sent', returnTo, keepSignedIn))
  },
})

/** Case 6: the answer is the same for every address, and comes before anything is looked up. */
export const findPortalsAction = publicAction({
  input: input.FindPortals,
  run: async (facts, { email }) => {
    await requireCounters()
    after(() => mailPortals({ email, ...facts }))
    return done()
  },
})

export const signInByPasswordAction = portalAction({
  input: input.SignInByPassword,
  run: async ({ company, ...facts }, { email, password, keepSignedIn, to }) => {
    await rememberEmail(company, email)
    const deviceCookie = await presentedDevice(company)
    const given = { companyId: company.id, email, password, deviceCookie, ...facts }
    const checked = await checkContactPassword(given)
    if (!checked.ok && checked.reason === 'throttled') {
      throw haveToWait(throttledAt(company), { until: checked.until, now: facts.now })
    }
    if (!checked.ok) throw refused('sign-in-wrong')
    const { contact, method } = checked
    const entering = { contact, method, keepSignedIn, returnTo: to }
    return redirectTo(await enterPortal({ company, ...facts, ...entering }))
  },
})

export const signInByCodeAction = portalAction({
  input: input.SignInByCode,
  run: async ({ company, ...facts }, { email, code }) => {
    const presented = {
      browser: await knownBrowser(company),
      deviceCookie: await presentedDevice(company),
    }
    const checked = await checkContactCode({ companyId: company.id, email, code, ...presented, ...facts })
    if (!checked.ok && checked.reason === 'throttled') {
      throw haveToWait('too-many-for', { until: checked.until, now: facts.now })
    }
    if (!checked.ok) throw refused('code-wrong', { field: 'code' })

    const { contact, token } = checked
    const entering = { contact, method: 'code', ...asWished(token) } as const
    return redirectTo(await enterPortal({ company, ...facts, ...entering }))
  },
})

/** The button on a magic link's page; only this spends the link (SECURITY M1). */
export const signInByLinkAction = portalAction({
  input: input.SignInByLink,
  run: async ({ company, ...facts }, { token, replaces = null }) => {
    const { now } = facts
    await refuseSilentReplacement({ company, purpose: 'sign_in', token, replaces, now })
    const checked = await checkContactLink({ companyId: company.id, token, now })
    if (!checked.ok) throw refused('link-dead')
    const entering = { contact: checked.contact, method: 'link', ...asWished(checked.token) } as const
    return redirectTo(await enterPortal({ company, ...facts, ...entering }))
  },
})

/** The answer is the same for every token, and comes before anything is looked up (SECURITY M10). */
export const askFreshLinkAction = portalAction({
  input: input.AskFreshLink,
  run: async ({ company, ...facts }, { token, door }) => {
    const browser = await browserOf(company)
    const deviceCookie = await presentedDevice(company)
    await requireCounters()
    after(() => mailFreshLink({ company, token, door, browser, deviceCookie, ...facts }))
    return done()
  },
})

export const askResetAction = portalAction({
  input: input.AskReset,
  run: async ({ company, ...facts }, { email, to }) => {
    const returnTo = await pathInPortal(company, to)
    await rememberEmail(company, email)
    const deviceCookie = await presentedDevice(company)
    await requireCounters()
    after(() => requestContactReset({ company, email, returnTo, deviceCookie, ...facts }))
    return redirectTo(signInPage(company, 'reset-sent', returnTo))
  },
})

export const resetPasswordAction = portalAction({
  input: input.SetPassword,
  run: async ({ company, device, now }, { token, password }) => {
    const { returnTo } = await resetContactPassword({ company, token, password, device, now })
    const to = await pathInPortal(company, returnTo)
    return redirectTo(signInPage(company, 'password', to), 'password-reset')
  },
})

export const acceptInvitationAction = portalAction({
  input: input.AcceptInvitation,
  run: async ({ company, ...facts }, { token, password = null, replaces = null }) => {
    const { now } = facts
    await refuseSilentReplacement({ company, purpose: 'invitation', token, replaces, now })
    const contact = await acceptInvitation({ company, token, password, now })
    const entering = { contact, method: 'invitation', keepSignedIn: false, returnTo: null } as const
    return redirectTo(await enterPortal({ company, ...facts, ...entering }))
  },
})

/** The current password is the proof of who is there; whoever has none shows it in another way (SECURITY P5, S8). */
export const changePasswordAction = contactAction({
  input: input.ChangePassword,
  run: async ({ company, contact, session: current, now }, { currentPassword = '', password }) => {
    if (!isSwitchedOn(company, 'password')) throw refused('password-off')
    if (!contact.hasPassword && !isFresh(current, now)) {
      throw refused('sign-in-again', { confirmAt: contactConfirmPage(company) })
    }
    const facts = { ...(await requestFacts()), now }
    const session = await changeOwnPassword({
      company,
      session: current,
      contactId: contact.id,
      currentPassword,
      password,
      ...facts,
    })
    await keepSession(company, session, contact)
    return redirectTo(portalPath(company, '/profile'), 'password-changed')
  },
})

/** After a sign-in by a temporary password: with their own they come to where they were going. */
export const choosePasswordAction = contactAction({
  choosesPassword: true,
  input: input.ChoosePassword,
  run: async ({ company, contact, session, now }, { password, to }) => {
    if (!session.mustSetPassword) return redirectTo(portalPath(company))
    const facts = { ...(await requestFacts()), now }
    const own = { contactId: contact.id, currentPassword: '', password }
    await keepSession(company, await changeOwnPassword({ company, session, ...own, ...facts }), contact)
    const inside = await pathInPortal(company, to)
    return redirectTo(inside ? shownPath(company, inside) : portalPath(company), 'password-chosen')
  },
})

/** Signing out here leaves the dashboard and other companies' portals alone (SECURITY S10). */
export const portalSignOutAction = portalAction({
  input: input.SignOut,
  run: async ({ company, caller, now }) => {
    const token = await presentedSession(company)
    if (token) await signOutContact({ companyId: company.id, token, caller, now })
    await dropSession(company)
    return redirectTo(signInPage(company, 'email', null), 'signed-out')
  },
})

/** The one address where they sign in, for somebody who can't find it. */
export const sendSignInAddressAction = memberAction({
  permission: 'contacts:access',
  input: input.Invite,
  run: async ({ company, by, now }, { contact, client }) => {
    await sendSignInAddress({ company, by, contactPublicId: contact, now })
    return redirectTo(`/admin/${company.slug}/clients/${client}/people/${contact}`, 'address-sent')
  },
})

/** A link to set a new password goes to the contact; the member sees neither (SECURITY P7). */
export const startResetAction = memberAction({
  permission: 'contacts:access',
  input: input.Invite,
  run: async ({ company, by, now }, { contact, client }) => {
    await startContactReset({ company, by, contactPublicId: contact, now })
    return redirectTo(`/admin/${company.slug}/clients/${client}/people/${contact}`, 'reset-started')
  },
})

export const inviteContactAction = memberAction({
  permission: 'contacts:access',
  input: input.Invite,
  run: async ({ company, by, now }, { contact, client }) => {
    await inviteContact({ company, by, contactPublicId: contact, now })
    return redirectTo(`/admin/${company.slug}/clients/${client}`, 'contact-invited')
  },
})

/** What they wished for when they asked for the link, in whatever browser that was. */
function asWished({ keepSignedIn, returnTo }: { keepSignedIn: boolean; returnTo: string | null }) {
  return { keepSignedIn, returnTo }
}

function throttledAt({ signInByEmail }: { signInByEmail: boolean }) {
  return signInByEmail ? ('sign-in-throttled' as const) : ('too-many-for' as const)
}
