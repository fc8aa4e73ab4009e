import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { askedInvoice } from '@/app/portal/[company]/invoices/[publicId]/asked-invoice'
import { GET as pdf } from '@/app/portal/[company]/invoices/[publicId]/pdf/route'
import { signInAction } from '@/lib/auth/actions'
import { db } from '@/lib/db/client'
import { sendInvoice } from '@/lib/invoices/sending'
import {
  askResetAction,
  beginSignInAction,
  resetPasswordAction,
  signInByCodeAction,
  signInByLinkAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { aBrowser, type Browser } from '../../support/auth-browser'
import {
  aPortalUser,
  goodPassword,
  hashOf,
  later,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aLine } from '../../support/invoice-builders'
import { codeIn, lastMessageTo, linkIn, linksIn } from '../../support/mailbox'

useDatabase()
useNoon()

/** Jules has an invoice message; `link` is its link's path. */
async function anInvoiceInTheMail() {
  const portal = await aPortalUser({ email: 'jules@harbour.example' })
  const { company, client, contact } = portal
  const draft = await aDraft(company, { client, lines: [aLine('9150.54')] })
  const by = { kind: 'system' } as const
  await sendInvoice({ company, by, now: noon, invoiceId: draft.id, requestKey: 'first-time' })
  const message = await lastMessageTo(contact.email)
  const link = new URL(linkIn(message, '/invoices/')).pathname
  const open = (browser: Browser, asked = link) =>
    browser.visit(() => askedInvoice(company.slug, asked.split('/').at(-1) ?? ''), { 'x-foyer-path': asked })
  const fetchPdf = (browser: Browser) => {
    const params = Promise.resolve({ company: company.slug, publicId: draft.publicId })
    return browser.visit(() => pdf(new NextRequest(`http://localhost:3000${link}/pdf`), { params }))
  }
  return { ...portal, message, link, open, fetchPdf, address: { company: company.slug } }
}

describe('the link of an invoice message', () => {
  test('I2, I4: has no credential in it, and signed out it leads to the sign-in', async () => {
    const { company, message, link, open, fetchPdf } = await anInvoiceInTheMail()
    const { publicId } = await db().invoice.findFirstOrThrow()
    expect(link).toBe(`/portal/${company.slug}/invoices/${publicId}`)
    for (const address of linksIn(message.text)) expect(address).not.toMatch(/[?#]|[\w-]{43}/)

    const signIn = `/portal/${company.slug}/login?to=${encodeURIComponent(link)}`
    expect((await open(aBrowser())).redirect).toBe(signIn)
    expect((await fetchPdf(aBrowser())).redirect).toBe(signIn)
  })

  test('I2, Case 26: another client’s contact, and the same address elsewhere, get 404, page and file', async () => {
    const { company, contact, open, fetchPdf } = await anInvoiceInTheMail()
    const colleague = await aPortalUser({ company })
    const namesake = await aPortalUser({ email: contact.email })
    for (const person of [colleague, namesake]) {
      const browser = aBrowser()
      const enter = signInByPasswordAction.bind(null, { company: person.company.slug })
      await browser.submit(enter, { email: person.contact.email, password: goodPassword })
      const seen = [await open(browser), await fetchPdf(browser)]
      const expected =
        person === colleague
          ? { notFound: true, redirect: null }
          : { notFound: false, redirect: expect.stringContaining('/login') }
      for (const answer of seen) expect(answer).toMatchObject({ ...expected, result: null })
    }
  })

  test('Case 29: the owner’s own session opens nothing here', async () => {
    const { company, open } = await anInvoiceInTheMail()
    const { user } = await db().membership.findFirstOrThrow({ include: { user: true } })
    await db().user.update({ where: { id: user.id }, data: { passwordHash: hashOf(goodPassword) } })
    const mara = aBrowser()
    await mara.submit(signInAction, { email: user.email, password: goodPassword })
    expect((await open(mara)).redirect).toContain(`/portal/${company.slug}/login`)
  })

  test('Case 17: by link, code, password and reset one arrives at exactly that invoice', async () => {
    const { contact, link, open, fetchPdf, address } = await anInvoiceInTheMail()
    const { email } = contact
    const begin = beginSignInAction.bind(null, address)
    const arrived = async (browser: Browser, redirect: string | null) => {
      expect(redirect).toBe(link)
      expect((await open(browser)).result?.invoice.view.open).toBeTruthy()
    }

    const byLink = aBrowser()
    await byLink.submit(begin, { email, to: link })
    const token = tokenIn(linkIn(await lastMessageTo(email), '/enter/'))
    await arrived(byLink, (await byLink.submit(signInByLinkAction.bind(null, address), { token })).redirect)

    later(2)
    const byCode = aBrowser()
    await byCode.submit(begin, { email, to: link })
    const code = codeIn(await lastMessageTo(email))
    await arrived(
      byCode,
      (await byCode.submit(signInByCodeAction.bind(null, address), { email, code })).redirect,
    )

    const enter = signInByPasswordAction.bind(null, address)
    const byPassword = aBrowser()
    const right = { email, password: goodPassword, to: link }
    await arrived(byPassword, (await byPassword.submit(enter, right)).redirect)

    later(4)
    const byReset = aBrowser()
    await byReset.submit(askResetAction.bind(null, address), { email, to: link })
    const reset = { token: tokenIn(linkIn(await lastMessageTo(email), '/reset/')), password: otherPassword }
    const { redirect } = await byReset.submit(resetPasswordAction.bind(null, address), reset)
    const to = new URL(redirect ?? '', 'http://localhost').searchParams.get('to') ?? ''
    await arrived(byReset, (await byReset.submit(enter, { email, password: otherPassword, to })).redirect)

    const file = (await fetchPdf(byReset)).result
    expect([file?.status, file?.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  })
})
