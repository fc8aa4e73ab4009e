import { memberSecondFactorCookie, secondFactorCookie } from '@/lib/auth/cookies'
import * as member from '@/lib/auth/passkeys/actions'
import { passkeysOf } from '@/lib/auth/passkeys/queries'
import { awaitContactFactor, awaitMemberFactor } from '@/lib/auth/second-factor/pending'
import { beginSecondFactor } from '@/lib/auth/second-factor/set-up'
import { codeAt } from '@/lib/auth/second-factor/totp'
import { db } from '@/lib/db/client'
import * as portal from '@/lib/portal/passkeys/actions'
import type { Doors } from '../../support/access-doors'
import { knockers, type Scene } from '../../support/access-scene'
import { makePasskey, questionIn, usePasskey } from '../../support/authenticator'
import { noon } from '../../support/builders'
import { asHolder, secretFor, switchOnForContact, switchOnForMember } from '../../support/second-factors'

/* Doors of passkeys and second factors (SECURITY T1): members' are their own at every company. */

const own = { anyMember: true } as const
const somebodyElses = '01936d5e-0000-7000-8000-000000000001'
/** Everybody but the one whose browser has what gives the right. */
const others = knockers.filter((one) => one !== 'nobody')
const at = ({ company }: Scene) => ({ company: company.slug })

async function waitAsMember({ members, browsers }: Scene) {
  const { id } = members['a viewer']
  const app = await switchOnForMember({ id })
  const user = await db().user.findUniqueOrThrow({ where: { id } })
  const token = await awaitMemberFactor({ user, method: 'password', returnTo: null, now: noon })
  browsers.nobody.cookies.set(memberSecondFactorCookie(), token ?? '')
  return { code: app.codeAt(noon) }
}

async function waitAsContact({ company, contact, browsers }: Scene) {
  const app = await switchOnForContact(company, contact)
  const changed = await db().contact.findUniqueOrThrow({ where: { id: contact.id } })
  const wait = { contact: changed, method: 'password', keepSignedIn: false, returnTo: null }
  const token = await awaitContactFactor({ ...wait, device: '', now: noon })
  browsers.nobody.cookies.set(secondFactorCookie(company.id), token ?? '')
  return { code: app.codeAt(noon) }
}

/** In the contact's own browser, where they stay signed in. */
async function switchOnHere({ company, contact }: Scene) {
  const session = await db().contactSession.findFirstOrThrow({ where: { contactId: contact.id } })
  return switchOnForContact(company, contact, session)
}

async function addMemberPasskey({ browsers }: Scene) {
  const { submit } = browsers['a viewer']
  const { passkey, answer } = makePasskey(questionIn(await submit(member.newPasskeyAction)))
  await submit(member.addPasskeyAction, { answer, name: 'Key' })
  return passkey
}

async function newContactPasskey(scene: Scene) {
  const { submit } = scene.browsers['the contact']
  return makePasskey(questionIn(await submit(portal.newContactPasskeyAction.bind(null, at(scene)))))
}

async function addContactPasskey(scene: Scene) {
  const { passkey, answer } = await newContactPasskey(scene)
  const add = portal.addContactPasskeyAction.bind(null, at(scene))
  await scene.browsers['the contact'].submit(add, { answer, name: 'Key' })
  const [listed] = await passkeysOf(asHolder(scene.contact))
  return { passkey, id: listed?.id ?? '' }
}

const memberActions: Doors = {
  'lib/auth/second-factor/actions.ts takeFactorAction': {
    open: 'the second step, for who has given the first factor in this browser',
    input: waitAsMember,
    knockers: others,
    alike: true,
  },
  'lib/auth/second-factor/actions.ts giveFactorAction': { ...own, input: () => ({ code: '000000' }) },
  'lib/auth/second-factor/actions.ts beginFactorAction': own,
  'lib/auth/second-factor/actions.ts confirmFactorAction': { ...own, input: () => ({ code: '000000' }) },
  'lib/auth/second-factor/actions.ts renewCodesAction': own,
  'lib/auth/second-factor/actions.ts switchOffFactorAction': { ...own, input: () => ({ code: '000000' }) },
  'lib/auth/passkeys/actions.ts askPasskeyAction': { open: 'the same for everybody', knockers: [] },
  'lib/auth/passkeys/actions.ts signInByPasskeyAction': {
    open: 'signing in, for who has the passkey',
    input: async (scene) => {
      const passkey = await addMemberPasskey(scene)
      const asked = await scene.browsers.nobody.submit(member.askPasskeyAction)
      return { answer: usePasskey(passkey, questionIn(asked)) }
    },
    without: () => ({ answer: '{}' }),
  },
  'lib/auth/passkeys/actions.ts newPasskeyAction': own,
  'lib/auth/passkeys/actions.ts addPasskeyAction': { ...own, input: () => ({ answer: '{}', name: 'Key' }) },
  'lib/auth/passkeys/actions.ts renamePasskeyAction': {
    ...own,
    input: () => ({ passkey: somebodyElses, name: 'Key' }),
  },
  'lib/auth/passkeys/actions.ts removePasskeyAction': { ...own, input: () => ({ passkey: somebodyElses }) },
}

const contactActions: Doors = {
  'lib/portal/second-factor/actions.ts takeContactFactorAction': {
    open: 'the second step, for who has given the first factor in this browser',
    input: waitAsContact,
    knockers: others,
    alike: true,
  },
  'lib/portal/second-factor/actions.ts beginContactFactorAction': { contact: true },
  'lib/portal/second-factor/actions.ts confirmContactFactorAction': {
    contact: true,
    input: async ({ contact }) => {
      await beginSecondFactor({ holder: asHolder(contact) })
      return { code: codeAt(await secretFor(asHolder(contact)), noon) }
    },
  },
  'lib/portal/second-factor/actions.ts renewContactCodesAction': {
    contact: true,
    input: async (scene) => {
      await switchOnHere(scene)
      return {}
    },
  },
  'lib/portal/second-factor/actions.ts switchOffContactFactorAction': {
    contact: true,
    input: async (scene) => ({ code: (await switchOnHere(scene)).codeAt(noon) }),
  },
  'lib/portal/second-factor/actions.ts removeContactFactorAction': {
    may: 'contacts:access',
    input: async ({ company, client, contact }) => {
      await switchOnForContact(company, contact)
      return { client: client.publicId, contact: contact.publicId }
    },
  },
  'lib/portal/passkeys/actions.ts askContactPasskeyAction': { open: 'the same for everybody', knockers: [] },
  'lib/portal/passkeys/actions.ts signInByContactPasskeyAction': {
    open: 'signing in, for who has the passkey',
    input: async (scene) => {
      const { passkey } = await addContactPasskey(scene)
      const ask = portal.askContactPasskeyAction.bind(null, at(scene))
      return { answer: usePasskey(passkey, questionIn(await scene.browsers.nobody.submit(ask))) }
    },
    without: () => ({ answer: '{}' }),
  },
  'lib/portal/passkeys/actions.ts newContactPasskeyAction': { contact: true },
  'lib/portal/passkeys/actions.ts addContactPasskeyAction': {
    contact: true,
    input: async (scene) => ({ answer: (await newContactPasskey(scene)).answer, name: 'Key' }),
  },
  'lib/portal/passkeys/actions.ts renameContactPasskeyAction': {
    contact: true,
    input: async (scene) => ({ passkey: (await addContactPasskey(scene)).id, name: 'Another' }),
  },
  'lib/portal/passkeys/actions.ts removeContactPasskeyAction': {
    contact: true,
    input: async (scene) => ({ passkey: (await addContactPasskey(scene)).id }),
  },
}

const pages: Doors = {
  'app/(site)/login/second-factor/page.tsx': { open: 'asks for a code, or says that the wait is over' },
  'app/admin/second-factor/page.tsx': own,
  'app/portal/[company]/profile/second-step/page.tsx': { contact: true },
}

export const factorDoors: Doors = {
  ...pages,
  ...memberActions,
  ...contactActions,
}
