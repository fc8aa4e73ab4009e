import { afterEach, describe, expect, test } from 'vitest'
import {
  confirmAddressAction,
  forgotPasswordAction,
  resetPasswordAction,
  signInAction,
  signOutAction,
} from '@/lib/auth/actions'
import { db } from '@/lib/db/client'
import {
  acceptInvitationAction,
  askResetAction,
  beginSignInAction,
  portalSignOutAction,
  resetPasswordAction as resetAtPortalAction,
  signInByCodeAction,
  signInByLinkAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { noteRequestError } from '@/lib/request-errors'
import { aBrowser } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  aMemberWithPassword,
  anInvitation,
  aPortalUser,
  later,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { useDatabase } from '../../support/database'
import { watchLog } from '../../support/log'
import { codeIn, lastMessageTo, linkIn } from '../../support/mailbox'

useDatabase()
useNoon()

const marks = {
  wrong: 'm4rked-wrong-password-of-nobody',
  right: 'm4rked brass lantern over slate',
  token: 'm4rkedTokenOfNobodyAtAll_0123456789-abcdefgh',
  code: '971357',
  cookie: 'm4rkedCookieOfNobodyAtAll_0123456789-abcdefg',
}

let watched: ReturnType<typeof watchLog> | undefined
afterEach(() => watched?.stop())

/** Every row of the audit trail and every line of the log, as text. */
async function traces(): Promise<string> {
  const rows = await db().auditEvent.findMany()
  return JSON.stringify(rows) + (watched?.text() ?? '')
}

/** A browser whose session cookies are nobody's. */
function marked(companyMark: string) {
  const browser = aBrowser()
  browser.cookies.set('foyer-m-session', marks.cookie)
  browser.cookies.set(`foyer-p-${companyMark}-session`, marks.cookie)
  return browser
}

describe('G1: nothing that opens a door stays behind', () => {
  test('G1: a marked password, token, code and cookie through every way in are in no log, row or answer', async () => {
    const { company, contact } = await aPortalUser({ passwordHash: null, state: 'invited' })
    const member = await aMemberWithPassword()
    const at = { company: company.slug }
    watched = watchLog()
    const secrets: string[] = Object.values(marks)
    const answers: unknown[] = []
    const browser = marked('000000000000')
    const send = async (action: Parameters<typeof browser.submit>[0], fields: Record<string, string>) =>
      answers.push(await browser.submit(action, fields))

    // Whatever is wrong.
    await send(signInAction, { email: member.email, password: marks.wrong })
    // Typed into the wrong field: the form keeps it there, and nothing else does.
    await send(signInAction, { email: 'm4rked@words.example', password: marks.wrong })
    await send(signInByPasswordAction.bind(null, at), { email: contact.email, password: marks.wrong })
    await send(signInByCodeAction.bind(null, at), { email: contact.email, code: marks.code })
    await send(signInByLinkAction.bind(null, at), { token: marks.token })
    await send(resetPasswordAction, { token: marks.token, password: marks.right })
    await send(resetAtPortalAction.bind(null, at), { token: marks.token, password: marks.right })
    await send(acceptInvitationAction.bind(null, at), { token: marks.token, password: marks.right })
    await send(confirmAddressAction, { token: marks.token, password: marks.wrong })
    await authAt(browser).signIn('password', { email: member.email, password: marks.wrong })
    await authAt(browser, company).signIn('link', { token: marks.token })

    // The real ones: their secrets are marks too.
    const invitation = await anInvitation({ company, contact })
    await send(acceptInvitationAction.bind(null, at), { token: invitation, password: marks.right })
    await send(portalSignOutAction.bind(null, at), {})
    await send(signInByPasswordAction.bind(null, at), { email: contact.email, password: marks.right })
    later(20)
    await send(beginSignInAction.bind(null, at), { email: contact.email, way: 'link' })
    const message = await lastMessageTo(contact.email)
    const [link, code] = [tokenIn(linkIn(message, '/enter/')), codeIn(message)]
    await send(signInByCodeAction.bind(null, at), { email: contact.email, code })
    later(40)
    await send(askResetAction.bind(null, at), { email: contact.email })
    const reset = tokenIn(linkIn(await lastMessageTo(contact.email), '/reset/'))
    await send(resetAtPortalAction.bind(null, at), { token: reset, password: 'm4rked other words for slate' })
    await send(forgotPasswordAction, { email: member.email })
    const memberReset = tokenIn(linkIn(await lastMessageTo(member.email), '/reset-password/'))
    await send(resetPasswordAction, { token: memberReset, password: marks.right })
    await send(signInAction, { email: member.email, password: marks.right })
    secrets.push(invitation, link, reset, memberReset, ...browser.sessionCookies().map(([, value]) => value))
    await send(signOutAction, {})

    const left = await traces()
    for (const secret of secrets) expect(left).not.toContain(secret)
    expect(left).not.toMatch(/m4rk/i)
    for (const secret of [marks.wrong, marks.right, marks.code, code]) {
      expect(JSON.stringify(answers)).not.toContain(`"${secret}"`)
    }
    expect(await db().auditEvent.count()).toBeGreaterThan(8)
  }, 90_000)

  test('G1, E4: when the database breaks under them, the log tells the fault and not what was sent', async () => {
    const { company, contact } = await aPortalUser()
    const at = { company: company.slug }
    watched = watchLog()
    await db().$executeRaw`ALTER TABLE "Contact" RENAME TO "away"`
    const failures: unknown[] = []
    const browser = marked('000000000000')
    const fails = async (work: () => Promise<unknown>) =>
      failures.push(await work().catch((error: unknown) => error))
    await fails(() =>
      browser.submit(signInByPasswordAction.bind(null, at), { email: contact.email, password: marks.wrong }),
    )
    await fails(() => browser.submit(signInByLinkAction.bind(null, at), { token: marks.token }))
    await fails(() =>
      authAt(browser, company).signIn('password', { email: contact.email, password: marks.wrong }),
    )
    await db().$executeRaw`ALTER TABLE "away" RENAME TO "Contact"`
    for (const error of failures.filter((one) => one instanceof Error)) {
      const context = {
        routerKind: 'App Router',
        routePath: '/x',
        routeType: 'action',
        revalidateReason: undefined,
      } as const
      const headers = { cookie: marks.cookie }
      noteRequestError(error, { method: 'POST', path: `/portal/x/enter/${marks.token}`, headers }, context)
    }
    const left = await traces()
    expect(left).toContain('Contact')
    expect(left).not.toMatch(/m4rk/i)
  })
})
