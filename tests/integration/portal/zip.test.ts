import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { GET as viewedZip } from '@/app/(view-as)/admin/[company]/view-as/[grant]/c/[client]/invoices/zip/route'
import { GET as zipRoute } from '@/app/portal/[company]/c/[client]/invoices/zip/route'
import { limits } from '@/lib/auth/limits'
import { companyDb } from '@/lib/db/tenancy'
import { endViewingAs, startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { zipOfInvoices } from '@/lib/portal/zip/document'
import { mostInOneZip } from '@/lib/portal/zip/schema'
import { aContactWithAccess } from '../../support/access'
import type { Browser } from '../../support/auth-browser'
import { useNoon } from '../../support/auth-people'
import { aContactAtHome, anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, eventsOf, noon, unknownPublicId } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice } from '../../support/invoice-builders'
import { readZip } from '../../support/zip'

useDatabase()
useNoon()

type Shown = { publicId: string }

/** A contact who has signed in, and what the address of the ZIP answers them. */
async function aReader() {
  const { company, client, contact, browser } = await aContactAtHome()
  const params = Promise.resolve({ company: company.slug, client: client.publicId })
  const ask = (query: string, { as = browser, headers = {} }: { as?: Browser; headers?: object } = {}) => {
    const request = new NextRequest(`http://localhost:3000/zip?${query}`)
    return as.visit(() => zipRoute(request, { params }), { ...headers })
  }
  return { company, client, contact, browser, ask }
}

function ticked(...invoices: Shown[]): string {
  return invoices.map(({ publicId }) => `invoice=${publicId}`).join('&')
}

async function filesIn(answer: Response | null | undefined) {
  return answer ? readZip(new Uint8Array(await answer.arrayBuffer())) : []
}

async function namesIn(answer: Response | null | undefined): Promise<string[]> {
  return (await filesIn(answer)).map(({ name }) => name)
}

describe('several invoices in one file', () => {
  test('Case 34, W3: the ticked ones, the latest first, under the names of their PDFs, and kept by nobody', async () => {
    const { company, client, ask } = await aReader()
    const early = await anIssuedInvoice(company, { client, issueDate: '2026-10-01' })
    await anIssuedInvoice(company, { client })
    const late = await anIssuedInvoice(company, { client, issueDate: '2026-11-20' })
    const { result } = await ask(`state=open&${ticked(early, late, early)}`)
    expect(Object.fromEntries(result?.headers ?? [])).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${company.slug}-invoices-2026-11-23.zip"`,
      'cache-control': 'private, no-store',
    })
    const files = await filesIn(result)
    expect(files.map(({ name }) => name)).toEqual([`${late.number}.pdf`, `${early.number}.pdf`])
    for (const { bytes } of files) {
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
      expect(Buffer.from(bytes).toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true)
    }
  })

  test('Case 34: two numbers that make one file name, or differ in capitals alone, are two files', async () => {
    const { company, client, ask } = await aReader()
    const invoices = []
    for (const number of ['A/1', 'a-1', 'A 1']) {
      const { id, publicId } = await anIssuedInvoice(company, { client })
      await companyDb(company.id).invoice.update({ where: { id }, data: { number } })
      invoices.push({ publicId })
    }
    const names = await namesIn((await ask(ticked(...invoices))).result)
    expect(names.map((name) => name.toLowerCase()).sort()).toEqual(['a-1-2.pdf', 'a-1-3.pdf', 'a-1.pdf'])
  })

  test('Case 34: nothing ticked, or too much: the list again as it was, with a sentence', async () => {
    const { company, client, ask } = await aReader()
    const list = `/portal/${company.slug}/c/${client.publicId}`
    const kept = 'state=late&q=PO+7&after=abc'
    expect((await ask(kept)).redirect).toBe(`${list}/invoices?${kept}&zip=none`)
    expect((await ask('before=abc&from=overview')).redirect).toBe(`${list}?before=abc&zip=none`)
    const many = Array.from({ length: mostInOneZip + 1 }, (_, n) => ({ publicId: `${10_000 + n}` }))
    expect((await ask(ticked(...many))).redirect).toBe(`${list}/invoices?zip=many`)
  })

  test('Case 34: who has saved very many in a quarter of an hour waits; others don’t', async () => {
    const { company, client, contact } = await aReader()
    const invoice = await anIssuedInvoice(company, { client })
    const take = (contactId: string) =>
      zipOfInvoices({
        ...{ company, viewer: { contactId }, now: noon, clientId: client.id },
        chosen: [invoice.publicId],
      })
    for (let turn = 0; turn < limits.zipDownloads.count; turn += 1) {
      expect(await take(contact.id)).toHaveProperty('file')
    }
    expect(await take(contact.id)).toEqual({ problem: 'wait' })
    expect(await take((await aContactWithAccess(company, { client })).id)).toHaveProperty('file')
  })
})

describe('whose invoices', () => {
  test('Case 26, Case 27, Case 34: with one that isn’t theirs there is no file, and nothing tells why', async () => {
    const { company, client, ask } = await aReader()
    const own = await anIssuedInvoice(company, { client })
    const elsewhere = await aCompany()
    const foreign = [
      await aDraft(company, { client }),
      await anIssuedInvoice(company),
      await anIssuedInvoice(elsewhere.company),
      { publicId: unknownPublicId },
      { publicId: 'nonsense' },
    ]
    for (const [place, invoice] of foreign.entries()) {
      const answer = await ask(ticked(own, invoice))
      expect([answer.notFound, answer.result], `${place}`).toEqual([true, null])
    }
    expect(await eventsOf(company, own)).not.toContain('invoice.downloaded')
  })

  test('Case 26, Case 34: of two clients of theirs each has its own file', async () => {
    const { company, contact, ask } = await aReader()
    const another = await aClient(company, { contacts: [] })
    await companyDb(company.id).clientContact.create({
      data: { clientId: another.id, contactId: contact.id, role: 'billing', createdAt: noon },
    })
    expect((await ask(ticked(await anIssuedInvoice(company, { client: another })))).notFound).toBe(true)
  })

  test('T5, Case 34: who sees chosen invoices saves those, while their access lasts', async () => {
    const { company, client } = await aReader()
    const [chosen, other] = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    const access = { client, role: 'selected' as const, until: '2026-11-30', invoices: [chosen] }
    const { id: contactId } = await aContactWithAccess(company, access)
    const take = (invoices: Shown[], now = noon) =>
      zipOfInvoices({
        ...{ company, viewer: { contactId }, now, clientId: client.id },
        chosen: invoices.map(({ publicId }) => publicId),
      })
    expect(await take([chosen])).toHaveProperty('file')
    expect(await take([chosen, other])).toBeNull()
    expect(await take([chosen], new Date('2026-12-01T12:00:00Z'))).toBeNull()
  })

  test('T5, Case 34: whose access ends while they save gets no further file', async () => {
    const { company, client, contact } = await aReader()
    const invoices = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    const viewer = { contactId: contact.id }
    const chosen = invoices.map(({ publicId }) => publicId)
    const saved = async () => {
      await companyDb(company.id).clientContact.deleteMany({ where: { contactId: contact.id } })
    }
    const zip = await zipOfInvoices({ company, viewer, now: noon, clientId: client.id, chosen, saved })
    if (!zip || 'problem' in zip) throw new Error('There is no file.')
    await expect(new Response(zip.file).arrayBuffer()).rejects.toThrow('its ZIP ends here')
  })

  test('A1, Case 34: signed out, the way leads by the sign-in back to the list', async () => {
    const { company, client, ask } = await aReader()
    const { browser: nobody } = await anOwnerAtWork()
    const { redirect } = await ask(ticked(await anIssuedInvoice(company, { client })), { as: nobody })
    const list = `/portal/${company.slug}/c/${client.publicId}/invoices`
    expect(new URL(redirect ?? '', 'http://localhost').searchParams.get('to')).toBe(list)
  })
})

describe('who is told', () => {
  test('Case 31, Case 34: each that was handed over is recorded as saved, by whom; not for a machine', async () => {
    const { company, client, ask } = await aReader()
    const [first, second] = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    const saves = async () =>
      (await Promise.all([first, second].map((one) => eventsOf(company, one))))
        .flat()
        .filter((event) => event === 'invoice.downloaded').length
    const machine = { headers: { 'user-agent': 'curl/8.5.0' } }
    expect(await filesIn((await ask(ticked(first, second), machine)).result)).toHaveLength(2)
    expect(await saves()).toBe(0)
    expect(await filesIn((await ask(ticked(first, second))).result)).toHaveLength(2)
    expect(await saves()).toBe(2)
    const seen = await companyDb(company.id).seenVersion.findMany()
    expect(seen.map(({ savedAt }) => savedAt)).toEqual([expect.any(Date), expect.any(Date)])
  })

  test('Case 31, Case 34: who breaks off has saved no more than what came', async () => {
    const { company, client, contact } = await aReader()
    const chosen: string[] = []
    for (let count = 0; count < 4; count += 1) {
      chosen.push((await anIssuedInvoice(company, { client })).publicId)
    }
    const saved: string[] = []
    const zip = await zipOfInvoices({
      ...{ company, viewer: { contactId: contact.id }, now: noon, clientId: client.id, chosen },
      saved: async ({ view }) => {
        saved.push(view.publicId)
      },
    })
    if (!zip || 'problem' in zip) throw new Error('There is no file.')
    const reader = zip.file.getReader()
    await reader.read()
    await reader.cancel().catch(() => undefined)
    expect(saved.length).toBeLessThan(2)
  })

  test('Case 30, Case 34: whoever views as the client saves the same file, and nothing is recorded', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const client = await aClient(company)
    const [invoice, other] = [await anIssuedInvoice(company, { client }), await anIssuedInvoice(company)]
    const start = { company, by: owner, now: noon, clientPublicId: client.publicId }
    const { publicId: grant } = await startViewingAs(start)
    const params = Promise.resolve({ company: company.slug, grant, client: client.publicId })
    const ask = (query: string) =>
      browser.visit(() => viewedZip(new NextRequest(`http://localhost:3000/?${query}`), { params }))
    expect(await namesIn((await ask(ticked(invoice))).result)).toEqual([`${invoice.number}.pdf`])
    expect(await eventsOf(company, invoice)).not.toContain('invoice.downloaded')
    expect(await companyDb(company.id).seenVersion.count()).toBe(0)
    expect((await ask(ticked(invoice, other))).notFound).toBe(true)
    const list = `/admin/${company.slug}/view-as/${grant}/c/${client.publicId}/invoices`
    expect((await ask('')).redirect).toBe(`${list}?zip=none`)
  })

  test.each(['their viewing', 'their membership'])(
    'T5, Case 30, Case 34: whoever views as the client gets no further file once %s is over',
    async (ended) => {
      const { company, owner, browser } = await anOwnerAtWork()
      const client = await aClient(company)
      const invoices: Shown[] = []
      for (let count = 0; count < 4; count += 1) invoices.push(await anIssuedInvoice(company, { client }))
      const us = { company, by: owner, now: noon }
      const { publicId: grant } = await startViewingAs({ ...us, clientPublicId: client.publicId })
      const params = Promise.resolve({ company: company.slug, grant, client: client.publicId })
      const request = new NextRequest(`http://localhost:3000/?${ticked(...invoices)}`)
      const { result } = await browser.visit(() => viewedZip(request, { params }))
      const reader = result?.body?.getReader()
      await reader?.read()
      if (ended === 'their viewing') await endViewingAs({ ...us, grantPublicId: grant })
      else await companyDb(company.id).membership.deleteMany({ where: { userId: owner.id } })
      const rest = async () => {
        while (!(await reader?.read())?.done);
      }
      await expect(rest()).rejects.toThrow('its ZIP ends here')
    },
  )
})
