import { browserCookie } from '@/lib/auth/cookies'
import { draftEmailChange } from '@/lib/auth/email-change'
import { decliningToken } from '@/lib/clients/declining'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { sendConfirmationCodeAction } from '@/lib/portal/confirming/actions'
import { aContactWithAccess, aSession } from '../../support/access'
import type { Doors } from '../../support/access-doors'
import type { Scene } from '../../support/access-scene'
import { anInvitation, askForLink, askForReset, goodPassword, otherPassword } from '../../support/auth-people'
import { noon } from '../../support/builders'
import { aNoteOf, anOpenLink } from '../../support/invoice-builders'
import { aLogo } from '../../support/logos'
import { codeIn, lastMessageTo } from '../../support/mailbox'
import { anOpenQuote } from '../../support/quotes'

/*
 * The portal's doors (SECURITY T1). For one who must be signed in:
 *
 *   'app/portal/[company]/…/page.tsx': { contact: true, params: (scene) => ({ … }) },
 *   'lib/portal/…/actions.ts theAction': { contact: true, input: (scene) => ({ every field of a valid form }) },
 *
 * For the front door itself: `open` says why it is, `input`/`params` hold what gives the right (a token, a
 * password), `without` the same without it. matrix.test.ts knocks as everybody, and last as who may.
 */

const theClient = ({ client }: Scene) => ({ client: client.publicId })
const theTicked = ({ invoice }: Scene) => ({ invoice: invoice.publicId })
const theInvoice = ({ invoice }: Scene) => ({ publicId: invoice.publicId })

/** A credit note over an invoice of theirs. */
const theNote = async ({ company, client }: Scene) => {
  const { invoice, note } = await aNoteOf(company, client)
  return { publicId: invoice, note }
}

/** Somebody to whom the contact gave access. */
const aGrantee = ({ company, client, contact }: Scene) =>
  aContactWithAccess(company, { client, role: 'selected', by: contact })

/** The token that a change of the contact's address mailed to the new one. */
async function anEmailChange({ company, contact }: Scene): Promise<string> {
  const { tokens, row } = draftEmailChange({ newEmail: 'new@harbour.example', now: noon })
  await companyDb(company.id).contactEmailChange.create({ data: { ...row, contactId: contact.id } })
  return tokens.new
}

/** A token that this company never made. */
const strangeToken = 'q8tMyo1VbRwX0wHqk4cVdH2sJ6nZ3pLfA9eUgT7iKxQ'

/** The token of a namesake at another company: real, and worth nothing here. */
const namesakesToken = async ({ otherCompany, namesake }: Scene) =>
  (await askForLink({ company: otherCompany, contact: namesake })).token

const theQuote = async ({ company, client }: Scene) => (await anOpenQuote(company, { client })).publicId

const pages: Doors = {
  'app/portal/[company]/layout.tsx': { open: 'the company’s colour and name, for its sign-in too' },
  'app/portal/[company]/page.tsx': { contact: true, sendsTo: '' },
  'app/portal/[company]/profile/page.tsx': { contact: true },
  'app/portal/[company]/new-password/page.tsx': { contact: true, sendsTo: '' },
  'app/portal/[company]/confirm/page.tsx': { contact: true },
  'app/portal/[company]/c/[client]/page.tsx': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/invoices/page.tsx': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/invoices/zip/route.ts GET': {
    contact: true,
    params: theClient,
    search: theTicked,
  },
  'app/portal/[company]/c/[client]/invoices/zip/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/portal/[company]/c/[client]/statement/page.tsx': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/statement/pdf/route.ts GET': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/statement/csv/route.ts GET': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/people/page.tsx': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/people/new/page.tsx': { contact: true, params: theClient },
  'app/portal/[company]/c/[client]/people/[person]/page.tsx': {
    contact: true,
    params: async (scene) => ({ ...theClient(scene), person: (await aGrantee(scene)).publicId }),
  },
  'app/portal/[company]/c/[client]/quotes/page.tsx': { contact: true, params: theClient },
  'app/portal/[company]/quotes/[publicId]/page.tsx': {
    contact: true,
    params: async (scene) => ({ publicId: await theQuote(scene) }),
  },
  'app/portal/[company]/quotes/[publicId]/pdf/route.ts GET': {
    contact: true,
    params: async (scene) => ({ publicId: await theQuote(scene) }),
  },
  'app/portal/[company]/invoices/[publicId]/page.tsx': { contact: true, params: theInvoice },
  'app/portal/[company]/invoices/[publicId]/pdf/route.ts GET': { contact: true, params: theInvoice },

  'app/portal/[company]/invoices/[publicId]/credit-notes/[note]/page.tsx': { contact: true, params: theNote },
  'app/portal/[company]/invoices/[publicId]/credit-notes/[note]/pdf/route.ts GET': {
    contact: true,
    params: theNote,
  },

  'app/portal/[company]/confirm-email/[token]/page.tsx': {
    open: 'a link’s page: masked addresses, to whoever holds the link',
    params: async (scene) => ({ token: await anEmailChange(scene) }),
    without: () => ({ token: strangeToken }),
  },
  'app/portal/[company]/no-reminders/[token]/stop/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: ({ contact }) => ({ token: decliningToken(contact) }),
    without: ({ namesake }) => ({ token: decliningToken(namesake) }),
  },
  'app/portal/[company]/no-reminders/[token]/route.ts GET': {
    open: 'sends on to the page with the button, whatever the token',
    params: () => ({ token: strangeToken }),
  },
  'app/portal/[company]/no-reminders/[token]/route.ts POST': {
    open: 'what mail programs post; its body says so: tests/integration/reminders/declining.test.ts',
    params: () => ({ token: strangeToken }),
  },
  'app/portal/[company]/logo/[hash]/route.ts GET': {
    open: 'the company’s logo, which its sign-in page and messages show',
    params: async ({ company, owner }) => ({ hash: await aLogo(company, { by: owner }) }),
    without: async ({ otherCompany, owner }) => ({
      hash: await aLogo(otherCompany, { by: owner, color: '#a5482c' }),
    }),
  },
  'app/portal/page.tsx': { open: 'asks for an address, and mails its portals' },
  'app/portal/[company]/login/page.tsx': { open: 'the one address where contacts sign in' },
  'app/portal/[company]/enter/[token]/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: async (scene) => ({ token: (await askForLink(scene)).token }),
    without: async (scene) => ({ token: await namesakesToken(scene) }),
  },
  'app/portal/[company]/invite/[token]/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: async ({ company, newcomer }) => ({ token: await anInvitation({ company, contact: newcomer }) }),
    without: () => ({ token: strangeToken }),
  },
  'app/portal/[company]/share/[token]/page.tsx': {
    open: 'an open link’s page: its one invoice, to whoever holds the link',
    params: async (scene) => ({ token: (await anOpenLink(scene)).token }),
    without: () => ({ token: strangeToken }),
  },
  'app/portal/[company]/share/[token]/pdf/route.ts GET': {
    open: 'the file of an open link’s invoice, to whoever holds the link',
    params: async (scene) => ({ token: (await anOpenLink(scene)).token }),
    without: () => ({ token: strangeToken }),
  },
  'app/portal/[company]/reset/[token]/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: async (scene) => ({ token: await askForReset(scene) }),
    without: () => ({ token: strangeToken }),
  },
}

const unknown = { email: 'nobody-at-all@elsewhere.example' }

const actions: Doors = {
  'lib/portal/access/actions.ts beginSignInAction': {
    open: 'asks for a message: the answer is the same for every address',
    input: ({ contact }) => ({ email: contact.email, way: 'link' }),
    without: () => ({ ...unknown, way: 'link' }),
    alike: true,
  },
  'lib/portal/access/actions.ts findPortalsAction': {
    open: 'asks for a message: the answer is the same for every address',
    input: ({ contact }) => ({ email: contact.email }),
    without: () => unknown,
    alike: true,
  },
  'lib/portal/access/actions.ts askFreshLinkAction': {
    open: 'asks for a message to where a dead link went: the answer is the same for every token',
    input: async (scene) => {
      const { token } = await askForLink(scene)
      await db().contactToken.updateMany({ data: { revokedAt: noon } })
      return { token, door: 'enter' }
    },
    without: async (scene) => ({ token: await namesakesToken(scene), door: 'enter' }),
    alike: true,
  },
  'lib/portal/sharing/actions.ts askFreshShareLinkAction': {
    open: 'asks for a message to where a dead link went: the answer is the same for every token',
    input: async (scene) => ({ token: (await anOpenLink(scene, { revokedAt: noon })).token }),
    without: () => ({ token: strangeToken }),
    alike: true,
  },
  'lib/portal/access/actions.ts askResetAction': {
    open: 'asks for a message: the answer is the same for every address',
    input: ({ contact }) => ({ email: contact.email }),
    without: () => unknown,
    alike: true,
  },
  'lib/portal/access/actions.ts signInByPasswordAction': {
    open: 'signing in, for who knows the password',
    input: ({ contact }) => ({ email: contact.email, password: goodPassword }),
    without: ({ contact }) => ({ email: contact.email, password: otherPassword }),
  },
  'lib/portal/access/actions.ts signInByCodeAction': {
    open: 'signing in, for who got the code in this browser',
    input: async (scene) => {
      const { code, browser } = await askForLink(scene)
      scene.browsers.nobody.cookies.set(browserCookie(scene.company.id), browser)
      return { email: scene.contact.email, code }
    },
    without: () => ({ ...unknown, code: '000000' }),
  },
  'lib/portal/access/actions.ts signInByLinkAction': {
    open: 'signing in, for who holds the link',
    input: async (scene) => ({ token: (await askForLink(scene)).token }),
    without: async (scene) => ({ token: await namesakesToken(scene) }),
  },
  'lib/portal/access/actions.ts resetPasswordAction': {
    open: 'a new password, for who holds the link',
    input: async (scene) => ({ token: await askForReset(scene), password: otherPassword }),
    without: () => ({ token: strangeToken, password: otherPassword }),
  },
  'lib/portal/access/actions.ts choosePasswordAction': {
    contact: true,
    // As after a sign-in by a temporary password.
    input: async ({ contact: { id } }) => {
      await db().contact.update({ where: { id }, data: { passwordHash: null } })
      await db().contactSession.updateMany({ where: { contactId: id }, data: { mustSetPassword: true } })
      return { password: otherPassword }
    },
  },
  'lib/portal/access/actions.ts acceptInvitationAction': {
    open: 'a first password, for who holds the invitation',
    input: async ({ company, newcomer }) => ({
      token: await anInvitation({ company, contact: newcomer }),
      password: otherPassword,
    }),
    without: () => ({ token: strangeToken, password: otherPassword }),
  },
  'lib/portal/confirming/actions.ts confirmByPasswordAction': {
    contact: true,
    input: () => ({ password: goodPassword }),
  },
  'lib/portal/confirming/actions.ts sendConfirmationCodeAction': { contact: true },
  'lib/portal/confirming/actions.ts confirmByCodeAction': {
    contact: true,
    input: async ({ browsers, company, contact }) => {
      await browsers['the contact'].submit(sendConfirmationCodeAction.bind(null, { company: company.slug }))
      return { code: codeIn(await lastMessageTo(contact.email)) }
    },
  },
  'lib/portal/profile/actions.ts changeOwnNameAction': {
    contact: true,
    input: () => ({ name: 'J. Hartley' }),
  },
  'lib/portal/reminders/actions.ts declineRemindersAction': {
    open: 'ends one contact’s reminders, for who holds the link; the answer is the same for every token',
    input: ({ contact }) => ({ token: decliningToken(contact) }),
    without: () => ({ token: strangeToken }),
    alike: true,
  },
  'lib/portal/reminders/actions.ts chooseOwnRemindersAction': { contact: true, input: () => ({}) },
  'lib/portal/profile/actions.ts changeOwnEmailAction': {
    contact: true,
    input: () => ({ email: 'new@harbour.example' }),
  },
  'lib/portal/profile/actions.ts proveOwnAddressAction': {
    open: 'a proof of an address, for who holds the link',
    input: async (scene) => ({ token: await anEmailChange(scene) }),
    without: () => ({ token: strangeToken }),
  },
  'lib/portal/profile/actions.ts endOwnSessionAction': {
    contact: true,
    input: async ({ company, contact }) => {
      await aSession(company, contact)
      const { id } = await db().contactSession.findFirstOrThrow({
        where: { contactId: contact.id },
        orderBy: { id: 'desc' },
      })
      return { session: id }
    },
  },
  'lib/portal/profile/actions.ts endOtherSessionsAction': {
    contact: true,
    input: async ({ company, contact }) => {
      await aSession(company, contact)
      return {}
    },
  },
  'lib/portal/quotes/actions.ts answerQuoteAction': {
    contact: true,
    input: async (scene) => ({ quote: await theQuote(scene), name: 'Jules Hartley', answer: 'accept' }),
  },
  'lib/portal/people/actions.ts giveAccessAction': {
    contact: true,
    input: ({ client, invoice }) => ({
      ...{ client: client.publicId, name: 'Ana Accountant', email: 'ana@accounts.example' },
      ...{ role: 'selected', shown: invoice.publicId, chosen: invoice.publicId },
    }),
  },
  'lib/portal/people/actions.ts endAccessAction': {
    contact: true,
    input: async (scene) => ({ client: scene.client.publicId, person: (await aGrantee(scene)).publicId }),
  },
  'lib/portal/people/actions.ts chooseForGrantAction': {
    contact: true,
    input: async (scene) => ({
      ...{ client: scene.client.publicId, person: (await aGrantee(scene)).publicId },
      ...{ shown: scene.invoice.publicId, chosen: scene.invoice.publicId },
    }),
  },
  'lib/portal/access/actions.ts changePasswordAction': {
    contact: true,
    input: () => ({ currentPassword: goodPassword, password: otherPassword }),
  },
  'lib/portal/access/actions.ts portalSignOutAction': { contact: true, signsOut: true },
}

export const portalDoors: Doors = { ...pages, ...actions }
