import { describe, expect, test } from 'vitest'
import { limits } from '@/lib/auth/limits'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { voidInvoice } from '@/lib/invoices/voiding'
import { writeOffInvoice } from '@/lib/invoices/writing-off'
import { refundCredit } from '@/lib/payments/refunding'
import { removePayment } from '@/lib/payments/removing'
import { statementPdf, takeStatementTurn } from '@/lib/payments/statement/document'
import { statementCsv } from '@/lib/payments/statement/export-queries'
import { type AskedAccount, statementOf, statementPage } from '@/lib/payments/statement/queries'
import { mostOnPaper, periodOf } from '@/lib/payments/statement/schema'
import { accountOf } from '@/lib/portal/statement-queries'
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { aContactWithAccess } from '../../support/access'
import { later, useNoon } from '../../support/auth-people'
import { aContactAtHome, anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, eventsOf, noon, unknownPublicId } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aCredit, aCreditNote, aLine, anIssuedInvoice, aPayment } from '../../support/invoice-builders'
import { openPage, openRoute } from '../../support/pages'
import { pdfPages } from '../../support/pdf-text'
import { openSent } from '../../support/sent'

useDatabase()
useNoon()

const by = { kind: 'system' as const }
const all = periodOf('all', '2026-11-23')

/** Three months of an account; the company's today is 23 November 2026. */
async function anAccount({ company, client }: { company: Company; client: Client }) {
  const us = { company, by, now: noon }
  const issue = (issueDate: string, dueDate: string, price: string) =>
    anIssuedInvoice(company, { client, issueDate, dueDate, lines: [aLine(price)] })
  const first = await issue('2026-09-01', '2026-10-01', '100')
  await aPayment(company, first, { amount: '130', paidOn: '2026-09-20' })
  await refundCredit({
    ...us,
    refund: {
      ...{ clientId: client.id, currency: 'EUR', amount: '10.00', refundedOn: '2026-10-02' },
      ...{ method: 'cash', reference: 'their mistake', requestKey: 'a-form' },
    },
  })
  const late = await issue('2026-10-05', '2026-10-12', '200')
  const given = await issue('2026-10-06', '2026-11-06', '50')
  await writeOffInvoice({ ...us, invoiceId: given.id, reason: 'Nobody answers' })
  const wrong = await issue('2026-11-02', '2026-12-02', '70')
  await voidInvoice({ ...us, invoiceId: wrong.id })
  const credited = await issue('2026-11-03', '2026-12-03', '40')
  await aCreditNote(company, credited, { issueDate: '2026-11-10' })
  const removed = await aPayment(company, late, { amount: '5', paidOn: '2026-11-11' })
  await removePayment({ ...us, paymentId: removed.id })
  const due = await issue('2026-11-20', '2026-12-20', '300')
  return { first, late, given, wrong, credited, due }
}

async function aClientWithAccount() {
  const { company } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const invoices = await anAccount({ company, client })
  const asked = { company, now: noon, clientId: client.id, period: all, currency: null }
  const read = async (more: Partial<AskedAccount> = {}) => {
    const account = { ...asked, reader: 'client' as const, ...more }
    const { rows } = await statementPage(account)
    return rows.map(({ day, words, amount, balanceMinor }) => `${day} ${words}: ${amount} ${balanceMinor}`)
  }
  return { company, client, asked, read, invoices }
}

describe('a statement of account', () => {
  test('says what happened by its day, each with the balance after it', async () => {
    const { read } = await aClientWithAccount()
    expect(await read()).toEqual([
      '2026-09-01 Invoice 2026-0001: 10000 10000',
      '2026-09-20 Payment: -13000 -3000',
      '2026-10-02 Refund: 1000 -2000',
      '2026-10-05 Invoice 2026-0002: 20000 18000',
      '2026-10-06 Invoice 2026-0003: 5000 23000',
      '2026-11-02 Invoice 2026-0004: 7000 30000',
      '2026-11-03 Invoice 2026-0005: 4000 34000',
      '2026-11-10 Credit note CN-2026-0001: -4000 30000',
      '2026-11-20 Invoice 2026-0006: 30000 60000',
      '2026-11-23 Invoice 2026-0003 closed: -5000 55000',
      '2026-11-23 Invoice 2026-0004 made void: -7000 48000',
    ])
  })

  test('tells its company what it does not tell its client: what was written off, and what was noted of money', async () => {
    const { read } = await aClientWithAccount()
    const lines = await read({ reader: 'owner' })
    expect(lines).toContain('2026-10-02 Refund their mistake: 1000 -2000')
    expect(lines).toContain('2026-11-23 Invoice 2026-0003 written off: -5000 55000')
  })

  test('of a month begins with what was owed before it, and sums what happened in it', async () => {
    const { asked, read } = await aClientWithAccount()
    const period = periodOf('last-month', '2026-11-23')
    expect(await read({ period })).toEqual([
      '2026-10-02 Refund: 1000 -2000',
      '2026-10-05 Invoice 2026-0002: 20000 18000',
      '2026-10-06 Invoice 2026-0003: 5000 23000',
    ])
    expect(await statementOf({ ...asked, period, reader: 'client' })).toMatchObject({
      days: '1 October 2026 to 31 October 2026',
      sums: { opening: '−€30.00', charges: '€260.00', credits: '€0.00', closing: '€230.00' },
      entries: 3,
    })
  })

  test('says beneath what is open now, how late, and which credit is not used, whatever the days are', async () => {
    const { asked } = await aClientWithAccount()
    const period = periodOf('last-year', '2026-11-23')
    const statement = await statementOf({ ...asked, period, reader: 'client' })
    expect(statement).toMatchObject({ open: '€500.00', overdue: '€200.00', credit: '€20.00', entries: 0 })
    expect(statement.aging.filter(({ nothing }) => !nothing)).toMatchObject([
      { age: 'notDue', amount: '€300.00' },
      { age: 'upTo60', amount: '€200.00' },
    ])
  })

  test('ends where the account does: the company’s day is what counts, not the server’s', async () => {
    const { company } = await aCompany({ timeZone: 'Pacific/Auckland' })
    const client = await aClient(company)
    const invoice = await anIssuedInvoice(company, { client, issueDate: '2026-11-20' })
    // In Auckland it is the 24th by now.
    await voidInvoice({ company, by, now: noon, invoiceId: invoice.id })
    const asked = { company, now: noon, clientId: client.id, period: all, currency: null }
    const { rows } = await statementPage({ ...asked, reader: 'client' })
    expect(rows.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-24'])
  })

  test('is one for each currency, the company’s own first; of none there is nothing to say', async () => {
    const { company, client, asked } = await aClientWithAccount()
    await aCredit(company, client, { currency: 'JPY', amount: '5000' })
    const reader = 'client' as const
    expect(await statementOf({ ...asked, reader })).toMatchObject({
      currency: 'EUR',
      currencies: ['EUR', 'JPY'],
    })
    const yen = await statementOf({ ...asked, currency: 'JPY', reader })
    expect(yen).toMatchObject({ currency: 'JPY', open: '¥0', credit: '¥5,000', entries: 1 })
    expect(yen.sums.closing).toBe('−¥5,000')
    expect((await statementOf({ ...asked, currency: 'CHF', reader })).currency).toBe('EUR')
    const nobody = await aClient(company)
    expect(await statementOf({ ...asked, clientId: nobody.id, reader })).toMatchObject({
      currencies: [],
      entries: 0,
      open: '€0.00',
      overdue: null,
    })
  })

  test('is read page by page, and back again', async () => {
    const { asked, read } = await aClientWithAccount()
    const whole = await read()
    const onward: string[] = []
    const page = (place = {}) => statementPage({ ...asked, reader: 'client', limit: 4, place })
    const say = (rows: Awaited<ReturnType<typeof page>>['rows']) =>
      rows.map(({ day, words, amount, balanceMinor }) => `${day} ${words}: ${amount} ${balanceMinor}`)
    let at = await page()
    onward.push(...say(at.rows))
    while (at.next) {
      at = await page({ after: at.next })
      onward.push(...say(at.rows))
    }
    expect(onward).toEqual(whole)
    const before = await page({ before: at.previous })
    expect(say(before.rows)).toEqual(whole.slice(4, 8))
    expect((await page({ after: 'nonsense' })).rows).toHaveLength(4)
  })
})

/** So many payments on one day, 20 euros each. */
async function aLongAccount(entries: number) {
  const { company } = await aCompany()
  const client = await aClient(company)
  const { id: creditor } = await aCredit(company, client)
  const view = companyDb(company.id)
  const row = await view.payment.findUniqueOrThrow({ where: { id: creditor } })
  const { id: _id, publicId: _publicId, companyId: _companyId, ...same } = row
  await view.payment.createMany({
    data: Array.from({ length: entries - 1 }, (_, n) => ({
      ...same,
      publicId: `p${String(n).padStart(21, '0')}`,
      requestKey: `r-${n}`,
    })),
  })
  const asked = { company, now: noon, clientId: client.id, period: all, currency: null }
  return { company, client, asked }
}

describe('as a file', () => {
  test('on paper it says the same, with the head on every page and where it ends', async () => {
    const { company, client, asked } = await aClientWithAccount()
    const file = await statementPdf(asked)
    expect(file?.fileName).toBe(`${company.slug}-statement-${client.number}-EUR-2026-11-23.pdf`)
    const text = (await pdfPages(file?.bytes ?? new Uint8Array())).join('\n').replace(/\s+/g, ' ')
    for (const said of ['Statement of account', client.name, 'Invoice 2026-0006', '€480.00', '€500.00']) {
      expect(text).toContain(said)
    }
    expect(text).toContain('31 to 60 days late')
    expect(text).toContain('closed')
    expect(text).not.toContain('written off')
    expect(Buffer.from(file?.bytes ?? []).toString('latin1')).toContain('pdfaid:part')
  })

  test('of very many entries there is no paper, and all rows', async () => {
    const { asked } = await aLongAccount(mostOnPaper + 1)
    expect(await statementPdf(asked)).toBeNull()
    const { file } = await statementCsv({ ...asked, reader: 'client' })
    const rows = (await new Response(file).text()).trimEnd().split('\r\n')
    expect(rows).toHaveLength(mostOnPaper + 2)
    expect(rows.at(-1)).toBe(`2026-11-20,Payment,EUR,,20.00,-${(mostOnPaper + 1) * 20}.00`)
  })

  test('as rows it adds up to its end, whatever is written down while it is saved', async () => {
    const { company, client, asked } = await aLongAccount(3 * mostOnPaper)
    const { file } = await statementCsv({ ...asked, reader: 'client' })
    const reader = file.getReader()
    let text = ''
    const read = async () => {
      const { value, done } = await reader.read()
      text += new TextDecoder().decode(value)
      return !done
    }
    // The head, and the first rows.
    await read()
    await read()
    const earlier = await anIssuedInvoice(company, { client, issueDate: '2026-10-01' })
    while (await read());
    const balances = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').at(-1))
    expect(balances).toEqual(balances.map((_, at) => `-${(at + 1) * 20}.00`))
    expect(balances).toHaveLength(3 * mostOnPaper)
    expect(text).not.toContain(`${earlier.number}`)
  })

  test('as rows it has plain figures and days', async () => {
    const { company, client, asked } = await aClientWithAccount()
    const { file, fileName } = await statementCsv({ ...asked, reader: 'client' })
    expect(fileName).toBe(`${company.slug}-statement-${client.number}-EUR-2026-11-23.csv`)
    const rows = (await new Response(file).text()).trimEnd().split('\r\n')
    expect(rows.slice(0, 3)).toEqual([
      'Date,Entry,Currency,Owed,Paid or credited,Balance',
      '2026-09-01,Invoice 2026-0001,EUR,100.00,,100.00',
      '2026-09-20,Payment,EUR,,130.00,-30.00',
    ])
  })
})

describe('who may see it', () => {
  const page = 'app/portal/[company]/c/[client]/statement/page.tsx'

  test('Case 26, T5: whoever sees everything of the client, while they do', async () => {
    const { company, client, invoices } = await aClientWithAccount()
    const stranger = await aContact(company, { client: await aClient(company, { contacts: [] }) })
    const sees = async (contact: { id: string }, now = noon, clientPublicId = client.publicId) =>
      (await accountOf({ company, viewer: { contactId: contact.id }, now, clientPublicId })) !== null
    const until = '2026-11-30'
    const viewer = await aContactWithAccess(company, { client, role: 'viewer', until })
    const selected = await aContactWithAccess(company, {
      ...{ client, role: 'selected' },
      invoices: Object.values(invoices),
    })
    expect(await sees(await aContactWithAccess(company, { client }))).toBe(true)
    expect(await sees(viewer)).toBe(true)
    expect(await sees(viewer, new Date('2026-12-01T12:00:00Z'))).toBe(false)
    expect(await sees(selected)).toBe(false)
    expect(await sees(stranger)).toBe(false)
    expect(await sees(viewer, noon, unknownPublicId)).toBe(false)
    expect(await sees(viewer, noon, 'nonsense')).toBe(false)
  })

  test('Case 26, T4: who sees only chosen invoices finds neither the page, its files nor the way there', async () => {
    const { company, client, contact, browser } = await aContactAtHome()
    await anAccount({ company, client })
    const params = { company: company.slug, client: client.publicId }
    const overview = () => openPage(browser, 'app/portal/[company]/c/[client]/page.tsx', { params })
    expect((await openPage(browser, page, { params })).result).toContain('€480.00')
    expect((await overview()).result).toContain(`/c/${client.publicId}/statement`)

    const own = { where: { contactId: contact.id }, data: { role: 'selected' as const } }
    await companyDb(company.id).clientContact.updateMany(own)
    expect((await openPage(browser, page, { params })).notFound).toBe(true)
    const quotes = await openPage(browser, 'app/portal/[company]/c/[client]/quotes/page.tsx', { params })
    expect(quotes.notFound, 'nor the quotes, of which it would say that there are none').toBe(true)
    expect((await overview()).result).not.toContain(`/c/${client.publicId}/statement`)
    for (const kind of ['pdf', 'csv']) {
      const file = `app/portal/[company]/c/[client]/statement/${kind}/route.ts`
      expect((await openRoute(browser, { file, method: 'GET', params })).notFound, kind).toBe(true)
    }
  })

  test('Case 26: what their browser gets beside the words tells neither that an invoice was given up nor a row’s id', async () => {
    const { company, client, browser } = await aContactAtHome()
    await anAccount({ company, client })
    const params = { company: company.slug, client: client.publicId }
    const sent = (await openSent(browser, page, { params })).result ?? []
    expect(sent).toContain('Invoice 2026-0003 closed')
    expect(sent.filter((text) => /written|[0-9a-f]{8}-[0-9a-f]{4}-/.test(text))).toEqual([])
  })

  test('days that are none, or backwards, are told at the fields, and kept as they were typed', async () => {
    const { company, client, browser } = await aContactAtHome()
    const params = { company: company.slug, client: client.publicId }
    const search = { period: 'dates', from: '2026-11-03', to: '2026-11-01' }
    const html = (await openPage(browser, page, { params, search })).result ?? ''
    expect(html).toContain('The first day is after the last one.')
    expect(html).toContain('value="2026-11-03"')
    const marked = html.match(/<input[^>]*aria-invalid="true"[^>]*>/g) ?? []
    expect(marked.map((input) => /name="(\w+)"/.exec(input)?.[1])).toEqual(['from', 'to'])
    expect(html).toContain('id="statement-days-error"')
    for (const input of marked) expect(input).toContain('aria-describedby="statement-days-error"')
    const file = 'app/portal/[company]/c/[client]/statement/pdf/route.ts'
    const { redirect } = await openRoute(browser, { file, method: 'GET', params, search })
    expect(redirect).toBe(
      `/portal/${company.slug}/c/${client.publicId}/statement?period=dates&from=2026-11-03&to=2026-11-01`,
    )
    const bent = { period: 'dates', from: '31/12/2026', to: '' }
    expect((await openPage(browser, page, { params, search: bent })).result).toContain('Enter each day')
  })

  test('Case 34: who has saved very many in a quarter of an hour waits, and the page says so; others don’t', async () => {
    const { company, client, contact, browser } = await aContactAtHome()
    const params = { company: company.slug, client: client.publicId }
    const turn = (takerId: string) => takeStatementTurn({ company, takerId, now: new Date() })
    const statement = `/portal/${company.slug}/c/${client.publicId}/statement`
    const ask = (kind: string) =>
      openRoute(browser, {
        ...{ file: `app/portal/[company]/c/[client]/statement/${kind}/route.ts`, method: 'GET', params },
        search: { period: 'all' },
      })
    expect((await ask('csv')).result?.status).toBe(200)
    for (let count = 2; count <= limits.statementFiles.count; count += 1) {
      expect(await turn(contact.id), `${count}`).toBe(true)
    }
    for (const kind of ['pdf', 'csv']) {
      expect((await ask(kind)).redirect, kind).toBe(`${statement}?period=all&file=wait`)
    }
    const { result } = await openPage(browser, page, { params, search: { period: 'all', file: 'wait' } })
    expect(result).toContain('You have saved many files in a short time.')
    expect(await turn(client.id)).toBe(true)
  })

  test('Case 34: a member’s turns are their own, and a viewing shares its client’s', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const client = await aClient(company)
    const start = { company, by: owner, now: noon, clientPublicId: client.publicId }
    const { publicId: grant } = await startViewingAs(start)
    const params = { company: company.slug, client: client.publicId, grant }
    const use = async (takerId: string) => {
      for (let count = 0; count < limits.statementFiles.count; count += 1) {
        await takeStatementTurn({ company, takerId, now: new Date() })
      }
    }
    const ask = async (below: string, kind: string) =>
      openRoute(browser, { file: `${below}/${kind}/route.ts`, method: 'GET', params })
    const [own, viewed] = [
      'app/admin/[company]/clients/[client]/statement',
      'app/(view-as)/admin/[company]/view-as/[grant]/c/[client]/statement',
    ]
    await use(owner.id)
    for (const kind of ['pdf', 'csv']) {
      expect((await ask(own, kind)).redirect, kind).toContain('?file=wait')
      expect((await ask(viewed, kind)).result?.status, kind).toBe(200)
    }
    await use(client.id)
    for (const kind of ['pdf', 'csv'])
      expect((await ask(viewed, kind)).redirect, kind).toContain('?file=wait')
  })

  test('G2: a member who takes the rows away is recorded; looking and the paper are not', async () => {
    const { company, browser } = await anOwnerAtWork()
    const client = await aClient(company)
    await anAccount({ company, client })
    const params = { company: company.slug, client: client.publicId }
    const below = 'app/admin/[company]/clients/[client]/statement'
    const { result } = await openPage(browser, `${below}/page.tsx`, { params })
    expect(result).toContain('Invoice 2026-0003 written off')
    await openRoute(browser, { file: `${below}/pdf/route.ts`, method: 'GET', params })
    expect(await eventsOf(company, { id: company.id })).not.toContain('statement.exported')
    const csv = await openRoute(browser, { file: `${below}/csv/route.ts`, method: 'GET', params })
    expect(csv.result?.body).toContain('Invoice 2026-0006')
    expect(await eventsOf(company, { id: company.id })).toContain('statement.exported')
  })
  test('G2, S8, Case 30: a member who views as the client takes the rows away as a member', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const client = await aClient(company)
    await anAccount({ company, client })
    const start = { company, by: owner, now: noon, clientPublicId: client.publicId }
    const { publicId: grant } = await startViewingAs(start)
    const params = { company: company.slug, client: client.publicId, grant }
    const below = 'app/(view-as)/admin/[company]/view-as/[grant]/c/[client]/statement'
    const ask = (kind: string) =>
      openRoute(browser, { file: `${below}/${kind}/route.ts`, method: 'GET', params })
    const exports = async () =>
      (await eventsOf(company, { id: company.id })).filter((event) => event === 'statement.exported').length
    expect((await ask('pdf')).result?.status).toBe(200)
    expect(await exports()).toBe(0)
    const { result } = await ask('csv')
    expect(result?.body).toContain('Invoice 2026-0003 closed')
    expect(await exports()).toBe(1)
    later(11)
    expect((await ask('csv')).redirect).toMatch(/^\/admin\/confirm/)
    expect(await exports()).toBe(1)
  })
})
