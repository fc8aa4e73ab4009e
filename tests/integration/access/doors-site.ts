import { draftEmailChange } from '@/lib/auth/email-change'
import { sendConfirmation } from '@/lib/auth/member-confirmation'
import { requestMemberReset } from '@/lib/auth/member-reset'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import type { Doors } from '../../support/access-doors'
import type { Scene } from '../../support/access-scene'
import { aMemberWithPassword, goodPassword, otherPassword, tokenIn } from '../../support/auth-people'
import { noon } from '../../support/builders'
import { lastMessageTo, linkIn } from '../../support/mailbox'
import { aMemberInvitation } from '../../support/members'
import { factorDoors } from './doors-factors'

/*
 * Doors that belong to no company (SECURITY T1): the public pages, members' ways in, NextAuth, cron, the mailbox.
 * `open` says why a door is open; what isn't goes by a key, or exists on one's own machine only.
 */

const caller = '192.0.2.7'
const device = 'Firefox on Linux'
const strangeToken = 'q8tMyo1VbRwX0wHqk4cVdH2sJ6nZ3pLfA9eUgT7iKxQ'

async function resetToken({ owner }: Scene): Promise<string> {
  await requestMemberReset({ email: owner.email, device, caller, now: noon })
  return tokenIn(linkIn(await lastMessageTo(owner.email), '/reset-password/'))
}

/** Of a member who has not confirmed their address yet; with `goodPassword`. */
async function confirmationToken(): Promise<string> {
  const { id } = await aMemberWithPassword({ emailVerifiedAt: null })
  const user = await db().user.findUniqueOrThrow({ where: { id } })
  await sendConfirmation({ user, now: noon })
  return tokenIn(linkIn(await lastMessageTo(user.email), '/verify-email/'))
}

/** Of an invitation to the company's dashboard. */
function invitationToken({ company, owner }: Scene, email: string): Promise<string> {
  return aMemberInvitation({ company, owner, email })
}

/** Of the link that proves an address which the owner wants. */
async function newAddressToken({ owner }: Scene): Promise<string> {
  const { tokens, row } = draftEmailChange({ newEmail: 'mara@new.example', now: noon })
  await db().memberEmailChange.create({ data: { ...row, userId: owner.id } })
  return tokens.new
}

/** Someone's message, to be looked for in the mailbox. */
async function aMessageId(scene: Scene): Promise<string> {
  await resetToken(scene)
  return (await db().mailboxMessage.findFirstOrThrow()).id
}

const pages: Doors = {
  'app/layout.tsx': { open: 'the frame of every page' },
  'app/(site)/page.tsx': { open: 'the home page' },
  'app/(site)/login/page.tsx': { open: 'where members sign in' },
  'app/(site)/signup/page.tsx': { open: 'where a company begins' },
  'app/(site)/forgot-password/page.tsx': { open: 'asks for an address' },
  'app/(site)/reset-password/[token]/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: async (scene) => ({ token: await resetToken(scene) }),
    without: () => ({ token: strangeToken }),
  },
  'app/(site)/verify-email/[token]/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: async () => ({ token: await confirmationToken() }),
    without: () => ({ token: strangeToken }),
  },
  'app/(site)/confirm-email/[token]/page.tsx': {
    open: 'a link’s page: masked addresses, to whoever holds the link',
    params: async (scene) => ({ token: await newAddressToken(scene) }),
    without: () => ({ token: strangeToken }),
  },
  'app/(site)/join/[token]/page.tsx': {
    open: 'a link’s page: a masked address, to whoever holds the link',
    params: async (scene) => ({ token: await invitationToken(scene, 'nora@new.example') }),
    without: () => ({ token: strangeToken }),
  },
  'app/mailbox/layout.tsx': { open: 'a frame; its pages ask for themselves' },
  'app/mailbox/page.tsx': { ownMachine: true },
  'app/mailbox/[id]/page.tsx': {
    ownMachine: true,
    params: async (scene) => ({ id: await aMessageId(scene) }),
  },
  'app/mailbox/[id]/html/route.ts GET': {
    ownMachine: true,
    params: async (scene) => ({ id: await aMessageId(scene) }),
  },
  'app/mailbox/[id]/attachment/route.ts GET': {
    ownMachine: true,
    params: async (scene) => {
      const id = await aMessageId(scene)
      const file = {
        attachment: Buffer.from('PDF'),
        attachmentName: '1.pdf',
        attachmentType: 'application/pdf',
      }
      await db().mailboxMessage.update({ where: { id }, data: file })
      return { id }
    },
  },
}

const bearer = () => ({ authorization: `Bearer ${env().CRON_SECRET}` })

const routes: Doors = {
  'app/api/health/route.ts GET': { open: 'tells that the database answers, and nothing of anybody' },
  'app/api/cron/email/route.ts GET': { key: bearer, refusedWith: 401 },
  'app/api/cron/email/route.ts POST': { key: bearer, refusedWith: 401 },
  'app/api/cron/email/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/api/cron/reminders/route.ts GET': { key: bearer, refusedWith: 401 },
  'app/api/cron/reminders/route.ts POST': { key: bearer, refusedWith: 401 },
  'app/api/cron/reminders/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/api/cron/recurring/route.ts GET': { key: bearer, refusedWith: 401 },
  'app/api/cron/recurring/route.ts POST': { key: bearer, refusedWith: 401 },
  'app/api/cron/recurring/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/api/cron/tidy/route.ts GET': { key: bearer, refusedWith: 401 },
  'app/api/cron/tidy/route.ts HEAD': { open: 'answers 405 to everybody' },
  'app/api/webhooks/resend/route.ts POST': {
    open: 'nothing happens without the provider’s signature: tests/integration/email/webhook.test.ts',
  },
  // What NextAuth answers and refuses: tests/integration/auth/nextauth-*.test.ts.
  'app/api/auth/[...nextauth]/route.ts GET': {
    open: 'NextAuth’s: one’s own session',
    params: () => ({ nextauth: ['session'] }),
  },
  'app/api/auth/[...nextauth]/route.ts HEAD': { open: 'answers 404 to everybody' },
  'app/api/auth/[...nextauth]/route.ts POST': {
    open: 'NextAuth’s: nothing happens without its token against forgery',
    params: () => ({ nextauth: ['callback', 'password'] }),
  },
  'app/api/portal-auth/[company]/[...nextauth]/route.ts GET': {
    open: 'NextAuth’s: one’s own session',
    params: () => ({ nextauth: ['session'] }),
  },
  'app/api/portal-auth/[company]/[...nextauth]/route.ts HEAD': { open: 'answers 404 to everybody' },
  'app/api/portal-auth/[company]/[...nextauth]/route.ts POST': {
    open: 'NextAuth’s: nothing happens without its token against forgery',
    params: () => ({ nextauth: ['callback', 'password'] }),
  },
}

const unknown = { email: 'nobody-at-all@elsewhere.example' }

const actions: Doors = {
  'lib/auth/actions.ts signInAction': {
    open: 'signing in, for who knows the password',
    input: ({ members }) => ({ email: members['a viewer'].email, password: goodPassword }),
    without: ({ members }) => ({ email: members['a viewer'].email, password: otherPassword }),
  },
  'lib/auth/actions.ts confirmMemberAction': {
    open: 'one’s own session, for who knows the password of its member',
    by: 'a viewer',
    input: () => ({ password: goodPassword }),
    without: () => ({ password: otherPassword }),
  },
  'lib/auth/actions.ts signOutAction': {
    open: 'ends the session that comes along',
    by: 'a viewer',
    knockers: ['nobody', 'the contact', 'the same e-mail at another company'],
    alike: true,
  },
  'lib/auth/actions.ts forgotPasswordAction': {
    open: 'asks for a message: the answer is the same for every address',
    input: ({ owner }) => ({ email: owner.email }),
    without: () => unknown,
    alike: true,
  },
  'lib/auth/actions.ts resetPasswordAction': {
    open: 'a new password, for who holds the link',
    input: async (scene) => ({ token: await resetToken(scene), password: otherPassword }),
    without: () => ({ token: strangeToken, password: otherPassword }),
  },
  'lib/auth/actions.ts confirmAddressAction': {
    open: 'confirms an address, for who holds the link and knows the password',
    input: async () => ({ token: await confirmationToken(), password: goodPassword }),
    without: async () => ({ token: await confirmationToken(), password: otherPassword }),
  },
  'lib/companies/members/actions.ts joinAsNewcomerAction': {
    open: 'an account and a place in the company, for who holds the invitation',
    input: async (scene) => ({
      ...{ name: 'Nora New', password: otherPassword },
      token: await invitationToken(scene, 'nora@new.example'),
    }),
    without: () => ({ name: 'Nora New', password: otherPassword, token: strangeToken }),
  },
  'lib/companies/members/actions.ts joinAsSelfAction': {
    open: 'a place in the company, for who holds the invitation and is signed in with its address',
    by: 'the owner of another company',
    input: async (scene) => ({ token: await invitationToken(scene, scene.otherOwner.email) }),
    without: () => ({ token: strangeToken }),
  },
  'lib/auth/account/actions.ts proveAddressAction': {
    open: 'proves an address, for who holds the link',
    input: async (scene) => ({ token: await newAddressToken(scene) }),
    without: () => ({ token: strangeToken }),
  },
  'lib/companies/actions.ts signUpAction': {
    open: 'a company begins; the answer is the same for every address',
    input: () => ({
      ...{ name: 'Nora New', email: 'nora@new.example', password: goodPassword, companyName: 'New Works' },
      ...{ currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin' },
    }),
    without: () => ({ ...unknown, name: 'Nora', password: 'short' }),
  },
}

export const siteDoors: Doors = { ...pages, ...routes, ...actions, ...factorDoors }
