'use server'

import { done, handOver, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { safeReturnPath } from '@/lib/text'
import { accountAction } from '../account-action'
import { memberBrowserCookie } from '../cookies'
import { currentMember } from '../guards'
import { enterDashboard } from '../member-entering'
import { memberFactorNotice } from '../member-messages'
import { publicAction } from '../public-action'
import { browserMark, readCookie } from '../request'
import { refuseWithoutPasskey } from '../second-factor/passkey-first'
import { checkMemberPasskey, passkeyQuestion } from './checking'
import { removePasskey, renamePasskey } from './managing'
import { addPasskey, newPasskeyOptions } from './registering'
import { relyingParty } from './relying-party'
import * as input from './schema'

/** What the browser asks its passkeys; the same for everybody. */
export const askPasskeyAction = publicAction({
  input: input.AskPasskey,
  run: async (facts) => {
    const browser = await browserMark(memberBrowserCookie())
    const question = await passkeyQuestion({
      ...{ audience: { realm: 'member' }, relyingParty: relyingParty(), browser },
      ...facts,
    })
    if (!question) throw refused('too-many')
    return handOver({ question: JSON.stringify(question) })
  },
})

export const signInByPasskeyAction = publicAction({
  input: input.SignInByPasskey,
  run: async (facts, { answer, to }) => {
    const browser = await readCookie(memberBrowserCookie())
    const checked = await checkMemberPasskey({ answer, browser, relyingParty: relyingParty(), ...facts })
    if (!checked.ok) throw refused(checked.reason === 'throttled' ? 'too-many' : 'passkey-failed')
    const user = checked.person
    // Somebody else is signed in here, in another tab: nobody takes their place unasked (SECURITY M7).
    const current = await currentMember()
    if (current && current.userId !== user.id) {
      throw refused('signed-in-as-another', { values: { name: current.user.name } })
    }
    return redirectTo(await enterDashboard({ ...facts, user, method: 'passkey', returnTo: to }))
  },
})

export const newPasskeyAction = accountAction({
  fresh: true,
  input: input.AskPasskey,
  run: async ({ session, now }) => {
    await refuseWithoutPasskey(session)
    const { user } = session
    const options = await newPasskeyOptions({
      holder: { realm: 'member', id: user.id, name: user.name },
      account: { name: user.email, displayName: user.name },
      issuer: 'Foyer',
      relyingParty: relyingParty(),
      browser: await browserMark(memberBrowserCookie()),
      now,
    })
    return handOver({ question: JSON.stringify(options) })
  },
})

export const addPasskeyAction = accountAction({
  fresh: true,
  input: input.AddPasskey,
  run: async ({ session, ...facts }, { answer, name }) => {
    await refuseWithoutPasskey(session)
    const { user } = session
    await addPasskey({
      holder: { realm: 'member', id: user.id, name: user.name },
      browser: (await readCookie(memberBrowserCookie())) ?? '',
      relyingParty: relyingParty(),
      notice: await memberFactorNotice({ user, about: 'passkey-added', ...facts }),
      ...{ answer, name, now: facts.now },
    })
    return done()
  },
})

export const renamePasskeyAction = accountAction({
  input: input.RenamePasskey,
  run: async ({ session: { user } }, { passkey, name, to }) => {
    const holder = { realm: 'member' as const, id: user.id, name: user.name }
    await renamePasskey({ holder, passkeyId: passkey, name })
    return redirectTo(safeReturnPath(to, '/admin'), 'passkey-renamed')
  },
})

export const removePasskeyAction = accountAction({
  fresh: true,
  input: input.RemovePasskey,
  run: async ({ session, ...facts }, { passkey, to }) => {
    await refuseWithoutPasskey(session)
    const { user } = session
    const holder = { realm: 'member' as const, id: user.id, name: user.name }
    const notice = await memberFactorNotice({ user, about: 'passkey-removed', ...facts })
    await removePasskey({ holder, passkeyId: passkey, notice, now: facts.now })
    return redirectTo(safeReturnPath(to, '/admin'), 'passkey-removed')
  },
})
