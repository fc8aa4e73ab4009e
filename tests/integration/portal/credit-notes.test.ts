import { describe, expect, test } from 'vitest'
import { storyOf } from '@/lib/audit/story'
import { portalCookies } from '@/lib/auth/cookies'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { voidCreditNote } from '@/lib/payments/credit-notes/voiding'
import { overviewForContact } from '@/lib/portal/queries'
import { recordNoteView } from '@/lib/portal/viewing'
import { aContactWithAccess, aSession } from '../../support/access'
import { aBrowser } from '../../support/auth-browser'
import { later, useNoon } from '../../support/auth-people'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCreditNote, aNoteOf, anIssuedInvoice, anOpenLink, aPayment } from '../../support/invoice-builders'
import { openPage, openRoute } from '../../support/pages'

useDatabase()
useNoon()

const invoicePage = 'app/portal/[company]/invoices/[publicId]/page.tsx'
const notePage = 'app/portal/[company]/invoices/[publicId]/credit-notes/[note]/page.tsx'
const noteFile = 'app/portal/[company]/invoices/[publicId]/credit-notes/[note]/pdf/route.ts'
const by = { kind: 'system' } as const

async function signedIn(company: Company, contact: { id: string }) {
  const browser = aBrowser()
  browser.cookies.set(portalCookies(company.id).session, (await aSession(company, contact)).token)
  return browser
}

/** A client with two invoices, a note over each, and somebody who may see the first alone. */
async function aCreditedClient() {
  const { company } = await aCompany({ invoiceLinks: 'open' })
  const client = await aClient(company, { contacts: [] })
  const invoice = await anIssuedInvoice(company, { client })
  const note = await aCreditNote(company, invoice)
  const other = await aNoteOf(company, client)
  const whole = await aContactWithAccess(company, { client, email: 'all@harbour.example' })
  const some = await aContactWithAccess(company, {
    ...{ client, role: 'selected', invoices: [invoice], email: 'some@harbour.example' },
  })
  const at = (publicId: string, one: string) => ({
    params: { company: company.slug, publicId, note: one },
  })
  return { company, client, invoice, note, other, whole, some, at }
}

describe('who may see an invoice', () => {
  test('Case 26, T4: sees its credit notes, as a page and a file; of no other invoice', async () => {
    const { company, invoice, note, other, whole, some, at } = await aCreditedClient()
    const all = await signedIn(company, whole)
    const one = await signedIn(company, some)
    for (const browser of [all, one]) {
      const own = at(invoice.publicId, note.publicId)
      expect((await openPage(browser, invoicePage, own)).result).toContain(note.number)
      const page = (await openPage(browser, notePage, own)).result
      expect(page).toContain('For invoice 2026-0001 of 23 November 2026.')
      expect(page).not.toContain('IBAN')
      const file = await openRoute(browser, { file: noteFile, method: 'GET', ...own })
      expect(file.result).toMatchObject({ status: 200, body: expect.stringMatching(/^%PDF/) })
    }
    const theirs = at(other.invoice, other.note)
    expect((await openPage(all, notePage, theirs)).result).toContain('CN-2026-0002')
    expect((await openPage(one, notePage, theirs)).notFound).toBe(true)
    expect((await openRoute(one, { file: noteFile, method: 'GET', ...theirs })).notFound).toBe(true)
  })

  test('Case 26, I3: a note is not found below another invoice, by a strange name or signed out', async () => {
    const { company, invoice, other, some, at } = await aCreditedClient()
    const one = await signedIn(company, some)
    for (const note of [other.note, 'no-such-note', '..']) {
      expect((await openPage(one, notePage, at(invoice.publicId, note))).notFound, note).toBe(true)
    }
    const out = await openRoute(aBrowser(), {
      ...{ file: noteFile, method: 'GET' },
      ...at(invoice.publicId, other.note),
    })
    expect(out.redirect).toContain('/login?to=')
  })

  test('a void note says that it is, and takes nothing back any more', async () => {
    const { company, invoice, note, whole, at } = await aCreditedClient()
    await voidCreditNote({ company, by, now: noon, creditNoteId: note.id })
    const browser = await signedIn(company, whole)
    const page = (await openPage(browser, notePage, at(invoice.publicId, note.publicId))).result
    expect(page).toContain('Void since 23 November 2026: it takes nothing back.')
    expect((await openPage(browser, invoicePage, at(invoice.publicId, ''))).result).toContain('Still to pay')
  })
})

test('Case 31: looking at a note and saving it are told of its invoice, each note once an hour for each contact', async () => {
  const { company, client, invoice, other, whole, some } = await aCreditedClient()
  const note = await aNoteOf(company, client)
  const told = async (id: string) => {
    const where = { subjectId: id, actorKind: 'contact' as const }
    const events = await companyDb(company.id).auditEvent.findMany({ where, orderBy: { id: 'asc' } })
    return storyOf(events, { timeZone: company.timeZone, now: noon }).map(({ who, what }) => `${who} ${what}`)
  }
  const invoiceOf = async ({ id }: { id: string }) =>
    (await companyDb(company.id).creditNote.findUniqueOrThrow({ where: { id } })).invoiceId
  const browser = await signedIn(company, whole)
  const at = { params: { company: company.slug, publicId: note.invoice, note: note.note } }
  await openPage(browser, notePage, at)
  await openRoute(browser, { file: noteFile, method: 'GET', ...at })
  later(59)
  await openPage(browser, notePage, at)
  expect(await told(await invoiceOf(note))).toEqual([
    'Jules Hartley viewed credit note CN-2026-0003',
    'Jules Hartley downloaded credit note CN-2026-0003',
  ])
  await recordNoteView({ company, contact: whole, creditNoteId: note.id, now: later(61) })
  expect(await told(await invoiceOf(note))).toHaveLength(3)

  // Who may see the first invoice alone; and a machine.
  await recordNoteView({ company, contact: some, creditNoteId: other.id, now: later(61) })
  await openRoute(browser, {
    ...{ file: noteFile, method: 'GET', headers: { 'sec-purpose': 'prefetch' } },
    params: { ...at.params, publicId: other.invoice, note: other.note },
  })
  expect(await told(await invoiceOf(other))).toEqual([])
  expect(await told(invoice.id)).toEqual([])
})

test('I3: an open link tells of its invoice’s notes, and opens none', async () => {
  const { company, client, invoice, note, other, whole } = await aCreditedClient()
  const { token } = await anOpenLink({ company, client, contact: whole, invoice })
  const file = 'app/portal/[company]/share/[token]/page.tsx'
  const page = (await openPage(aBrowser(), file, { params: { company: company.slug, token } })).result
  expect(page).toContain(note.number)
  expect(page).not.toContain('CN-2026-0002')
  expect(page).not.toContain('/credit-notes/')
  expect(page).not.toContain(other.invoice)
})

test('what was paid and credited is the client’s credit, for who sees everything', async () => {
  const { company } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const invoice = await anIssuedInvoice(company, { client })
  await aPayment(company, invoice)
  await aCreditNote(company, invoice)
  const whole = await aContactWithAccess(company, { client, email: 'all@harbour.example' })
  const some = await aContactWithAccess(company, {
    ...{ client, role: 'selected', invoices: [invoice], email: 'some@harbour.example' },
  })
  const seen = (contact: { id: string }) =>
    overviewForContact({ company, viewer: { contactId: contact.id }, now: noon, clientId: client.id })
  expect(await seen(whole)).toMatchObject({ open: ['€0.00'], credit: ['€100.00'] })
  expect(await seen(some)).toMatchObject({ credit: [] })
})
