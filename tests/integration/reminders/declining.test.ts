import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { GET, POST } from '@/app/portal/[company]/no-reminders/[token]/route'
import { chooseReminders, decliningToken } from '@/lib/clients/declining'
import { companyDb } from '@/lib/db/tenancy'
import { sendInvoice } from '@/lib/invoices/sending'
import { scrub } from '@/lib/log-scrubbing'
import { chooseOwnRemindersAction, declineRemindersAction } from '@/lib/portal/reminders/actions'
import { decliningLink } from '@/lib/portal/reminders/queries'
import { aBrowser } from '../../support/auth-browser'
import { aPortalUser, useNoon } from '../../support/auth-people'
import { aContactAtHome } from '../../support/auth-signed-in'
import { aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { messagesOf } from '../../support/invoice-builders'
import { lastMessageTo, linkIn } from '../../support/mailbox'
import { anInvoiceDue, aRemindingCompany, jules, remind } from '../../support/reminding'

useDatabase()
useNoon()

type At = { slug: string }

/** Jules has got a reminder; `token` is of its link. */
async function aReminded() {
  const { company, client } = await aRemindingCompany({ reminderDays: [0] })
  const invoice = await anInvoiceDue(company, { client, dueDate: '2026-11-23' })
  expect(await remind(noon)).toMatchObject({ sent: 1 })
  const message = await lastMessageTo(jules.email)
  const address = linkIn(message, '/no-reminders/')
  const token = address.split('/').at(-1) ?? ''
  const contact = await companyDb(company.id).contact.findFirstOrThrow({ where: { email: jules.email } })
  return { company, client, invoice, contact, message, address, token }
}

/** A mail program's, which sends no cookie and no origin. */
function post(
  company: At,
  token: string,
  body: BodyInit = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
) {
  const request = new NextRequest(`http://localhost:3000/portal/${company.slug}/no-reminders/${token}`, {
    method: 'POST',
    body,
  })
  const params = Promise.resolve({ company: company.slug, token })
  return aBrowser().visit(() => POST(request, { params }))
}

async function answerOf(company: At, token: string, body?: BodyInit) {
  const { result } = await post(company, token, body)
  return [result?.status, await result?.text(), Object.fromEntries(result?.headers ?? [])]
}

async function declines({ id, companyId }: { id: string; companyId: string }): Promise<boolean> {
  return (await companyDb(companyId).contact.findUniqueOrThrow({ where: { id } })).remindersDeclined
}

describe('one click', () => {
  test('Case 42: the mail program’s own button ends reminders at once, without a cookie or an origin (RFC 8058)', async () => {
    const { company, contact, message, address, token } = await aReminded()
    expect(message.unsubscribeUrl).toBe(address)
    expect(await answerOf(company, token)).toEqual([200, '', {}])
    expect(await declines(contact)).toBe(true)
    expect(await eventsOf(company, contact)).toContain('contact.reminders-declined')
  })

  test('Case 42: so does a form of several parts, as some send it; twice is once', async () => {
    const { company, contact, token } = await aReminded()
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await post(company, token, form)).result?.status).toBe(200)
    await post(company, token, form)
    expect(await declines(contact)).toBe(true)
    const told = (await eventsOf(company, contact)).filter((one) => one === 'contact.reminders-declined')
    expect(told).toHaveLength(1)
  })

  test.each([
    ['nothing', ''],
    ['something else', 'a=b'],
    ['more than a mail program sends', `${'x'.repeat(100_000)}&List-Unsubscribe=One-Click`],
  ])('Case 42: a POST of %s ends nothing', async (_what, body) => {
    const { company, contact, token } = await aReminded()
    expect((await post(company, token, body)).result?.status).toBe(400)
    expect(await declines(contact)).toBe(false)
  })

  test('M1: looking changes nothing, however often; it leads to the page with the button', async () => {
    const { company, contact, token } = await aReminded()
    const params = Promise.resolve({ company: company.slug, token })
    for (let looks = 0; looks < 3; looks += 1) {
      const { result } = await aBrowser().visit(() =>
        GET(new NextRequest('http://localhost:3000/'), { params }),
      )
      expect([result?.status, result?.headers.get('location')]).toEqual([
        303,
        `/portal/${company.slug}/no-reminders/${token}/stop`,
      ])
    }
    expect(await decliningLink({ company, token })).toEqual({
      maskedEmail: 'j•••s@h•••.example',
      declined: false,
    })
    expect(await declines(contact)).toBe(false)
  })
})

describe('its link', () => {
  test('M6: belongs to one contact of one company: elsewhere it is like a made-up one, and the answer is the same', async () => {
    const { company, contact, token } = await aReminded()
    const { company: other } = await aCompany()
    const namesake = (await aPortalUser({ company: other, email: jules.email })).contact
    const colleague = await aContact(company, {
      client: await companyDb(company.id).client.findFirstOrThrow(),
      email: 'priya@harbour.example',
    })
    const answer = await answerOf(
      company,
      token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    )
    const forged = colleague.publicId + token.slice(22)
    const foreign = decliningToken(namesake)
    for (const bad of [forged, foreign, 'x', '%00', '', 'A'.repeat(5000)]) {
      expect(await answerOf(company, bad)).toEqual(answer)
      expect(await decliningLink({ company, token: bad })).toBeNull()
    }
    await answerOf(other, token)
    for (const one of [contact, namesake, colleague]) expect(await declines(one)).toBe(false)
    expect(answer).toEqual(await answerOf(company, token))
  })

  test('M5: dies with the address that it was mailed to', async () => {
    const { company, contact, token } = await aReminded()
    await companyDb(company.id).contact.update({
      where: { id: contact.id },
      data: { email: 'new@harbour.example' },
    })
    await answerOf(company, token)
    expect(await declines(contact)).toBe(false)
  })

  test('I4, M6: signs nobody in, and shows no invoice', async () => {
    const { company, token, invoice } = await aReminded()
    const browser = aBrowser()
    await browser.submit(declineRemindersAction.bind(null, { company: company.slug }), { token })
    expect(browser.cookies.size).toBe(0)
    expect(JSON.stringify(await decliningLink({ company, token }))).not.toContain(invoice.publicId)
  })

  test('G1: is left out of what is logged', () => {
    const token = `${'a'.repeat(22)}${'0'.repeat(64)}`
    expect(scrub(`GET /portal/acme/no-reminders/${token}/stop 200`)).toBe(
      'GET /portal/acme/no-reminders/…/stop 200',
    )
    expect(scrub(`https://billing.acme.example/no-reminders/${token}`)).not.toContain(token)
  })
})

describe('declining', () => {
  test('Case 42: the page’s button declines, while the portal is switched off as well', async () => {
    const { company, contact, token } = await aReminded()
    await companyDb(company.id).company.update({ where: { id: company.id }, data: { portalEnabled: false } })
    const { redirect } = await aBrowser().submit(
      declineRemindersAction.bind(null, { company: company.slug }),
      { token },
    )
    expect(redirect).toBe(`/portal/${company.slug}/no-reminders/${token}/stop`)
    expect(await declines(contact)).toBe(true)
    expect(await decliningLink({ company, token })).toMatchObject({ declined: true })
  })

  test('Case 42: reminders are declined, invoices are not, nor a sign-in', async () => {
    const { company, client, contact, message } = await aReminded()
    await chooseReminders({
      company,
      by: { kind: 'system' },
      now: noon,
      contactId: contact.id,
      declined: true,
    })
    const next = await anInvoiceDue(company, { client, dueDate: '2026-11-24' })
    await sendInvoice({
      company,
      by: { kind: 'system' },
      now: new Date(noon.getTime() + 60_000),
      invoiceId: next.id,
      requestKey: 'the-next-one',
    })
    const invoice = await lastMessageTo(jules.email)
    expect(invoice.id).not.toBe(message.id)
    expect(invoice.unsubscribeUrl).toBeNull()
    const kinds = (await messagesOf(company)).map(({ kind }) => kind)
    expect(kinds).toEqual(['reminder', 'invoice'])
    expect(await remind(new Date('2026-11-24T10:00:00Z'))).toMatchObject({ sent: 0, skipped: 1 })
  })

  test('Case 42: somebody signed in has the same switch in their profile, both ways', async () => {
    const { company, browser, ...user } = await aContactAtHome()
    const choose = (fields: Record<string, string>) =>
      browser.submit(chooseOwnRemindersAction.bind(null, { company: company.slug }), fields)
    await choose({})
    expect(await declines(user.contact)).toBe(true)
    await choose({ reminders: 'on' })
    expect(await declines(user.contact)).toBe(false)
    const events = await eventsOf(company, user.contact)
    expect(events).toEqual(
      expect.arrayContaining(['contact.reminders-declined', 'contact.reminders-accepted']),
    )
  })
})
