import { beforeEach, describe, expect, test } from 'vitest'
import { removeLogo } from '@/lib/companies/logo/logo'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { keepSeen } from '@/lib/invoices/seen/keeping'
import { seenPdf, seenVersionsOf } from '@/lib/invoices/seen/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { startViewAsAction } from '@/lib/portal/view-as/actions'
import { aBrowser } from '../../support/auth-browser'
import { later, useNoon } from '../../support/auth-people'
import { aContactAtHome, aMemberAtWork } from '../../support/auth-signed-in'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aLine, anIssuedInvoice, anOpenLink, aPayment, invoiceNow } from '../../support/invoice-builders'
import { aLogo } from '../../support/logos'
import { openPage, openRoute } from '../../support/pages'
import { pdfText, readPdf } from '../../support/pdf-text'
import { aSeenVersion, documentNow } from '../../support/seen-versions'

/* "Every version that a client has seen can be seen again" (docs/decisions/042). */

useDatabase()
useNoon()

const portal = 'app/portal/[company]'
const dashboard = 'app/admin/[company]/invoices/[invoice]'

let home: Awaited<ReturnType<typeof aContactAtHome>>
let mara: Awaited<ReturnType<typeof aMemberAtWork>>
let invoice: Awaited<ReturnType<typeof anIssuedInvoice>>

beforeEach(async () => {
  home = await aContactAtHome()
  mara = await aMemberAtWork(home.company, 'owner')
  invoice = await anIssuedInvoice(home.company, { client: home.client })
})

const asked = () => ({ company: home.company.slug, publicId: invoice.publicId })
const look = () => openPage(home.browser, `${portal}/invoices/[publicId]/page.tsx`, { params: asked() })
const save = (browser = home.browser) =>
  openRoute(browser, { file: `${portal}/invoices/[publicId]/pdf/route.ts`, method: 'GET', params: asked() })
const versions = () => companyDb(home.company.id).seenVersion.findMany({ orderBy: { id: 'asc' } })
const told = () => seenVersionsOf({ company: home.company, invoiceId: invoice.id, now: noon })

async function wordsOf(versionPublicId: string): Promise<string> {
  const company = await db().company.findUniqueOrThrow({ where: { id: home.company.id } })
  const file = await seenPdf({ company, invoicePublicId: invoice.publicId, versionPublicId })
  if (!file) throw new Error('There is no such version.')
  return pdfText(file.bytes)
}

describe('what a client has seen of an invoice', () => {
  test('seen, paid, seen again: two versions, each with its own words', async () => {
    expect(await told()).toEqual([])
    await look()
    await aPayment(home.company, invoice)
    await db().company.update({ where: { id: home.company.id }, data: { name: 'Another name' } })
    await look()
    await look()

    const [paid, open] = await told()
    expect([paid?.standing, open?.standing]).toEqual([
      'Paid on 23 November. Nothing is left to pay.',
      'Still to pay: €100.00',
    ])
    expect(await told()).toHaveLength(2)
    const [then, now] = [await wordsOf(open?.publicId ?? ''), await wordsOf(paid?.publicId ?? '')]
    expect(then).toContain('Still to pay')
    expect(then).not.toContain('Another name')
    expect(now).not.toContain('Still to pay')
    expect(now).toContain('Another name')
    expect(JSON.parse((await versions())[0]?.document ?? '')).toMatchObject({ title: 'Invoice 2026-0001' })
  })

  test('each way to see it is told once, by its first time; the file is the one that was saved', async () => {
    const saved = await save()
    expect(saved.result?.status).toBe(200)
    await look()
    await companyDb(home.company.id).seenVersion.updateMany({ data: { viewedAt: later(-60) } })
    await look()

    expect(await told()).toEqual([
      expect.objectContaining({
        ways: ['Opened in the portal today 12:00', 'File saved today 13:00'],
        otherLayout: false,
      }),
    ])
  })

  test('a file that goes with a message is one; a message without a file is none', async () => {
    const sending = { company: home.company, by: mara.member, now: noon, invoiceId: invoice.id }
    await sendInvoice({ ...sending, requestKey: 'without-a-file' })
    expect(await told()).toEqual([])

    await sendInvoice({ ...sending, requestKey: 'with-a-file-1', choice: { ...usualChoice, attach: true } })
    const [version] = await told()
    expect(version?.ways).toEqual(['Sent as a file today 13:00'])
    const { bytes } = await db().emailAttachment.findFirstOrThrow()
    expect(await wordsOf(version?.publicId ?? '')).toBe(await pdfText(bytes))

    await look()
    expect(await told(), 'the page says the same').toHaveLength(1)
  })

  test('Case 18: what an open link shows is one, by whoever holds it', async () => {
    const { token } = await anOpenLink({ ...home, invoice })
    const params = { company: home.company.slug, token }
    await openPage(aBrowser(), `${portal}/share/[token]/page.tsx`, { params })
    await openRoute(aBrowser(), { file: `${portal}/share/[token]/pdf/route.ts`, method: 'GET', params })

    expect((await told()).map(({ ways }) => ways)).toEqual([['Opened by a link today 13:00']])
  })

  test('Case 30, Case 31: whoever views as the client, the owner and machines see it without a version', async () => {
    const { company, client } = home
    const start = startViewAsAction.bind(null, { company: company.slug })
    const { redirect } = await mara.browser.submit(start, { client: client.publicId })
    const grant = redirect?.split('/').at(-1)
    const viewAs = 'app/(view-as)/admin/[company]/view-as/[grant]/invoices/[publicId]'
    const params = { ...asked(), grant, invoice: invoice.publicId }
    expect((await openPage(mara.browser, `${viewAs}/page.tsx`, { params })).result).toContain('2026-0001')
    await openRoute(mara.browser, { file: `${viewAs}/pdf/route.ts`, method: 'GET', params })
    await openPage(mara.browser, `${dashboard}/page.tsx`, { params })
    await openRoute(mara.browser, { file: `${dashboard}/pdf/route.ts`, method: 'GET', params })
    const machine = { file: `${portal}/invoices/[publicId]/pdf/route.ts`, method: 'GET', params }
    await openRoute(home.browser, { ...machine, headers: { 'user-agent': 'Mozilla/5.0 (Googlebot/2.1)' } })

    expect(await versions()).toEqual([])
  })

  test('T1: a version of another company, of another invoice, or none, is not found', async () => {
    const version = await aSeenVersion({ company: home.company, invoice })
    const second = await anIssuedInvoice(home.company, { client: home.client })
    const other = await aCompany()
    const stranger = await aMemberAtWork(other.company, 'owner')
    const open = async (browser: typeof mara.browser, params: Record<string, string>) => {
      const file = `${dashboard}/seen/[version]/route.ts`
      const answer = await openRoute(browser, { file, method: 'GET', params })
      return answer.notFound ? 404 : answer.result?.status
    }
    const { slug } = home.company
    const ours = { company: slug, invoice: invoice.publicId, version }

    expect(await open(mara.browser, ours)).toBe(200)
    expect(await open(mara.browser, { ...ours, invoice: second.publicId })).toBe(404)
    for (const wrong of ['', 'x', 'A'.repeat(22), '\0']) {
      expect(await open(mara.browser, { ...ours, version: wrong })).toBe(404)
    }
    expect(await open(stranger.browser, { ...ours, company: other.company.slug })).toBe(404)
    expect(await open(stranger.browser, ours)).toBe(404)
  })

  test('it keeps the logo that it had, also when that was taken off', async () => {
    const pictures = async (publicId: string) => {
      const company = await db().company.findUniqueOrThrow({ where: { id: home.company.id } })
      const file = await seenPdf({ company, invoicePublicId: invoice.publicId, versionPublicId: publicId })
      return readPdf(file?.bytes ?? new Uint8Array(), async (pdf) =>
        JSON.stringify(await (await pdf.getPage(1)).getStructTree()).includes('"Figure"'),
      )
    }
    const plain = await aSeenVersion({ company: home.company, invoice })
    await aLogo(home.company, { by: mara.member })
    const marked = await aSeenVersion({ company: home.company, invoice })
    await removeLogo({ company: home.company, by: mara.member, now: noon })

    expect([await pictures(plain), await pictures(marked)]).toEqual([false, true])
  })

  test('two who see it first at once leave one version', async () => {
    const document = await documentNow({ company: home.company, invoice })
    const view = companyDb(home.company.id)
    const seen = { invoiceId: invoice.id, document, now: noon }
    await Promise.all([
      keepSeen(view, { ...seen, way: 'viewedAt' }),
      keepSeen(view, { ...seen, way: 'savedAt' }),
      keepSeen(view, { ...seen, way: 'viewedAt' }),
      keepSeen(view, { ...seen, way: 'sharedAt' }),
    ])

    expect(await versions()).toHaveLength(1)
    expect((await versions())[0]).toMatchObject({
      viewedAt: noon,
      savedAt: noon,
      sharedAt: noon,
      sentAt: null,
    })
  })

  test('the order in which a document is put together makes no other version', async () => {
    const document = await documentNow({ company: home.company, invoice })
    const turned = Object.fromEntries(Object.entries(document).reverse()) as typeof document
    for (const one of [document, turned]) {
      const seen = { invoiceId: invoice.id, document: one, now: noon }
      await keepSeen(companyDb(home.company.id), { ...seen, way: 'viewedAt' })
    }

    expect(await versions()).toHaveLength(1)
    expect(JSON.parse((await versions())[0]?.document ?? '')).toEqual(document)
  })

  test('the page opens all the same when it can’t be kept', async () => {
    await db().$executeRawUnsafe('ALTER TABLE "SeenVersion" RENAME TO "Elsewhere"')
    const opened = await look().finally(() =>
      db().$executeRawUnsafe('ALTER TABLE "Elsewhere" RENAME TO "SeenVersion"'),
    )

    expect(opened.result).toContain('2026-0001')
    expect(await versions()).toEqual([])
    expect((await invoiceNow(home.company, invoice)).state).toBe('issued')
  })

  test('a long invoice’s version is as large as its lines', async () => {
    const lines = Array.from({ length: 500 }, (_, place) => aLine('95.5', `Hours of the week ${place}`))
    const long = await anIssuedInvoice(home.company, { client: home.client, lines })
    await aSeenVersion({ company: home.company, invoice: long })
    await look()

    const [longOne, usual] = (await versions()).map(({ document }) => document.length)
    expect(longOne).toBeLessThan(64_000)
    expect(usual).toBeLessThan(2_000)
  })
})
