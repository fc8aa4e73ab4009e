'use server'

import { contactAction } from '@/lib/auth/contact-action'
import { contactAt } from '@/lib/auth/guards'
import { checkContactPasskey, passkeyQuestion } from '@/lib/auth/passkeys/checking'
import { removePasskey, renamePasskey } from '@/lib/auth/passkeys/managing'
import { addPasskey, newPasskeyOptions } from '@/lib/auth/passkeys/registering'
import * as input from '@/lib/auth/passkeys/schema'
import { portalAction } from '@/lib/auth/portal-action'
import { requestFacts } from '@/lib/auth/request'
import { checkbox } from '@/lib/forms/fields'
import { done, handOver, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { browserOf, knownBrowser } from '../access/browser'
import { enterPortal } from '../access/entering'
import { factorNotice } from '../access/messages'
import { holderOf } from '../second-factor/holder'
import { portalRelyingParty } from './relying-party'

/** What the browser asks its passkeys; the same for everybody. */
export const askContactPasskeyAction = portalAction({
  input: input.AskPasskey,
  run: async ({ company, ...facts }) => {
    if (!company.signInByPasskey) throw refused('passkey-failed')
    const question = await passkeyQuestion({
      audience: { realm: 'contact', companyId: company.id },
      relyingParty: await portalRelyingParty(company),
      browser: await browserOf(company),
      ...facts,
    })
    if (!question) throw refused('too-many')
    return handOver({ question: JSON.stringify(question) })
  },
})

export const signInByContactPasskeyAction = portalAction({
  input: input.SignInByPasskey.extend({ keepSignedIn: checkbox }),
  run: async ({ company, ...facts }, { answer, keepSignedIn, to }) => {
    if (!company.signInByPasskey) throw refused('passkey-failed')
    const checked = await checkContactPasskey({
      ...{ companyId: company.id, answer, browser: await knownBrowser(company) },
      relyingParty: await portalRelyingParty(company),
      ...facts,
    })
    if (!checked.ok) throw refused(checked.reason === 'throttled' ? 'too-many' : 'passkey-failed')
    const contact = checked.person
    // Somebody else is signed in here, in another tab: nobody takes their place unasked (SECURITY M7).
    const current = await contactAt(company.slug)
    if (current && current.contact.id !== contact.id) {
      throw refused('signed-in-as-another', { values: { name: current.contact.name } })
    }
    const entering = { contact, method: 'passkey', keepSignedIn, returnTo: to } as const
    return redirectTo(await enterPortal({ company, ...facts, ...entering }))
  },
})

export const newContactPasskeyAction = contactAction({
  fresh: true,
  input: input.AskPasskey,
  run: async ({ company, contact, now }) => {
    const options = await newPasskeyOptions({
      holder: holderOf(company, contact),
      // A browser's list names no company, and several companies' portals stand under one host name.
      account: { name: `${contact.email} (${company.name})`, displayName: contact.name },
      issuer: company.name,
      relyingParty: await portalRelyingParty(company),
      browser: await browserOf(company),
      now,
    })
    return handOver({ question: JSON.stringify(options) })
  },
})

export const addContactPasskeyAction = contactAction({
  fresh: true,
  input: input.AddPasskey,
  run: async ({ company, contact, now }, { answer, name }) => {
    const { device } = await requestFacts()
    await addPasskey({
      holder: holderOf(company, contact),
      browser: (await knownBrowser(company)) ?? '',
      relyingParty: await portalRelyingParty(company),
      notice: await factorNotice({ company, contact, about: 'passkey-added', device, now }),
      ...{ answer, name, now },
    })
    return done()
  },
})

export const renameContactPasskeyAction = contactAction({
  input: input.RenamePasskey.omit({ to: true }),
  run: async ({ company, contact }, { passkey, name }) => {
    await renamePasskey({ holder: holderOf(company, contact), passkeyId: passkey, name })
    return redirectTo(`/portal/${company.slug}/profile`, 'passkey-renamed')
  },
})

export const removeContactPasskeyAction = contactAction({
  fresh: true,
  input: input.RemovePasskey.omit({ to: true }),
  run: async ({ company, contact, now }, { passkey }) => {
    const { device } = await requestFacts()
    const notice = await factorNotice({ company, contact, about: 'passkey-removed', device, now })
    await removePasskey({ holder: holderOf(company, contact), passkeyId: passkey, notice, now })
    return redirectTo(`/portal/${company.slug}/profile`, 'passkey-removed')
  },
})
