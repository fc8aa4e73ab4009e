import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import SharePage from '@/app/portal/[company]/share/[token]/page'
import { GET as sharedPdf } from '@/app/portal/[company]/share/[token]/pdf/route'
import { storyOf } from '@/lib/audit/story'
import { db } from '@/lib/db/client'
import { isLooking } from '@/lib/http/looking'
import { makeShareLink } from '@/lib/invoices/sharing'
import { aBrowser } from '../../support/auth-browser'
import { later, tokenIn, useNoon } from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'

useDatabase()
useNoon()

/** A link that a member made to pass on. */
async function aLinkToPassOn() {
  const { company, owner } = await aCompany({ invoiceLinks: 'open' })
  const invoice = await anIssuedInvoice(company)
  const address = await makeShareLink({ company, by: owner, now: noon, invoiceId: invoice.id })
  const params = Promise.resolve({ company: company.slug, token: tokenIn(address) })
  const browser = aBrowser()
  return {
    company,
    open: (headers: Record<string, string> = {}) =>
      browser.visit(() => SharePage({ params, searchParams: Promise.resolve({}) }), headers),
    save: () => browser.visit(() => sharedPdf(new NextRequest('http://localhost:3000/'), { params })),
  }
}

function views() {
  return db().auditEvent.findMany({
    where: { event: { in: ['invoice.viewed', 'invoice.downloaded'] } },
    orderBy: { id: 'asc' },
  })
}

describe('views by an open link', () => {
  test('Case 31: are recorded as somebody’s with the link, once an hour, and nobody’s by name', async () => {
    const { company, open, save } = await aLinkToPassOn()
    await open()
    later(59)
    await open()
    await save()
    later(61)
    await open()

    const events = await views()
    expect(events.map(({ event }) => event)).toEqual([
      'invoice.viewed',
      'invoice.downloaded',
      'invoice.viewed',
    ])
    for (const { actorKind, actorId, actorName } of events) {
      expect([actorKind, actorId, actorName]).toEqual(['system', null, null])
    }
    const [line] = storyOf(events, { timeZone: company.timeZone, now: later(61) })
    expect(line).toMatchObject({ who: null, what: 'somebody with an open link viewed invoice 2026-0001' })
    const { lastOpenedAt } = await db().shareLink.findFirstOrThrow()
    expect(lastOpenedAt).toEqual(later(61))
  })

  test('Case 31: fetches by machines are not: fetched ahead, asked for its head, or by a filter of messages', async () => {
    const { open } = await aLinkToPassOn()
    for (const headers of machines) await open(headers)
    expect(await views()).toEqual([])
    expect((await db().shareLink.findFirstOrThrow()).lastOpenedAt).toBeNull()
  })
})

const machines: Record<string, string>[] = [
  { 'x-foyer-method': 'HEAD' },
  { 'sec-purpose': 'prefetch' },
  { 'sec-purpose': 'prefetch;prerender' },
  { purpose: 'prefetch' },
  { 'x-moz': 'prefetch' },
  { 'x-purpose': 'preview' },
  { 'user-agent': 'curl/8.5.0' },
  { 'user-agent': '' },
  { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
  { 'user-agent': 'WhatsApp/2.23.20.0' },
  { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
  { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) BingPreview/1.0b' },
  { 'user-agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel Scanner)' },
]

const people = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  // A telephone's name.
  'Mozilla/5.0 (Linux; Android 13; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
]

test.each(people)('Case 31: %s is somebody', async (agent) => {
  expect((await aBrowser().visit(isLooking, { 'user-agent': agent })).result).toBe(true)
})
