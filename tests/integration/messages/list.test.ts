import { describe, expect, test } from 'vitest'
import type { Prisma } from '@/lib/db/generated/client'
import type { EmailEventKind } from '@/lib/db/generated/enums'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { exportBounces } from '@/lib/email/exporting-bounces'
import { readMessageFilter } from '@/lib/email/message-filter'
import { queueMessages } from '@/lib/email/outbox'
import { recordEvent } from '@/lib/email/webhooks/record-event'
import { companyMessages, messageHtml, messagePage, messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { invoicePage, listInvoices } from '@/lib/invoices/queries'
import { sendInvoice } from '@/lib/invoices/sending'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import {
  aNotice,
  anInvitation,
  anInvoiceMessage,
  aResetMessage,
  aSignInMessage,
  northlight,
} from '../../support/messages'
import { lastMessage } from '../../support/outcomes'
import { anInvoiceDue, aRemindingCompany, morningOf, remind, remindersOf } from '../../support/reminding'

useDatabase()

const minute = 60_000
const passed = (minutes: number) => new Date(noon.getTime() + minutes * minute)
const later = passed(60)

type Company = Awaited<ReturnType<typeof aCompany>>['company']
type Columns = Prisma.EmailMessageUncheckedUpdateInput

/** A notice to this address, with these columns. */
async function aMessage(company: Company, address: string, columns: Columns = {}, now = noon) {
  const sender = { ...northlight, companyId: company.id }
  const notice = await aNotice({ sender, to: { address, name: address.split('@')[0] ?? '' } })
  const [id = ''] = await companyTransaction(company.id, (tx) => queueMessages(tx, [notice], now))
  return companyDb(company.id).emailMessage.update({ where: { id }, data: columns })
}

const sent = { state: 'sent' as const, sentAt: noon }

/** One of each fate, by the name of the recipient. */
async function oneOfEach() {
  const { company } = await aCompany()
  const fates: [string, Columns][] = [
    ['waiting', {}],
    ['sent', sent],
    ['delivered', { ...sent, deliveredAt: noon }],
    ['opened', { ...sent, deliveredAt: noon, openedAt: noon }],
    ['bounced', { ...sent, bouncedAt: noon }],
    ['complained', { ...sent, deliveredAt: noon, openedAt: noon, complainedAt: noon }],
    ['failed', { state: 'failed', lastError: 'no' }],
    ['unknown', { state: 'unknown', lastError: 'perhaps' }],
  ]
  for (const [index, [fate, columns]] of fates.entries()) {
    await aMessage(company, `${fate}@all.example`, columns, passed(index))
  }
  return company
}

async function found(company: Company, asked: Record<string, string>, place = {}) {
  const filter = readMessageFilter(asked)
  const { rows } = await companyMessages({ company, now: later, filter, place })
  return rows.map(({ name }) => name)
}

describe('the list', () => {
  test('Case 37: each message says what became of it, the latest on top', async () => {
    const company = await oneOfEach()
    const { rows } = await companyMessages({ company, now: later, filter: readMessageFilter({}) })
    const order = ['unknown', 'failed', 'complained', 'bounced', 'opened', 'delivered', 'sent', 'waiting']
    expect(rows.map(({ name, fate }) => [name, fate])).toEqual(order.map((fate) => [fate, fate]))
  })

  test.each([
    ['waiting', ['waiting']],
    ['sent', ['sent']],
    ['delivered', ['delivered']],
    ['opened', ['opened']],
    ['bounced', ['complained', 'bounced']],
    ['failed', ['failed']],
    ['unknown', ['unknown']],
    ['needed', ['unknown', 'failed', 'complained', 'bounced']],
    ['nonsense', ['unknown', 'failed', 'complained', 'bounced', 'opened', 'delivered', 'sent', 'waiting']],
  ])('Case 37: narrowed to %s', async (state, names) => {
    const company = await oneOfEach()
    expect(await found(company, { state })).toEqual(names)
    if (state === 'needed') expect(await messagesToSeeTo(company)).toBe(names.length)
  })

  test('Case 37, T5: by name, address or subject, of this company alone; a wildcard is a letter', async () => {
    const { company } = await aCompany()
    const { company: other } = await aCompany()
    await aMessage(company, 'jules@harbour.example')
    await aMessage(company, 'kit@quay.example')
    await aMessage(other, 'jules@harbour.example')
    expect(await found(company, { q: 'HARBOUR' })).toEqual(['jules'])
    expect(await found(company, { q: 'password' })).toEqual(['kit', 'jules'])
    expect(await found(company, { q: '%' })).toEqual([])
    expect(await found(company, { q: 'jul', kind: 'notices' })).toEqual(['jules'])
    expect(await found(company, { q: 'jul', kind: 'invoices' })).toEqual([])
  })

  test('Case 37: page by page nothing is left out or told twice, also of one moment', async () => {
    const { company } = await aCompany()
    for (const name of ['a', 'b', 'c', 'd', 'e']) await aMessage(company, `${name}@many.example`)
    const filter = readMessageFilter({})
    const ask = (place = {}) => companyMessages({ company, now: later, filter, place, limit: 2 })
    const first = await ask()
    const second = await ask({ after: first.next ?? '' })
    const third = await ask({ after: second.next ?? '' })
    const names = [first, second, third].flatMap(({ rows }) => rows.map(({ name }) => name))
    expect([...names].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(third.next).toBeNull()
    expect((await ask({ before: third.previous ?? '' })).rows).toEqual(second.rows)
  })

  test('Case 37: a sign-in message that failed asks for nobody: who waited for it asks again', async () => {
    const { company } = await aCompany()
    const signIn = await aSignInMessage({ sender: { ...northlight, companyId: company.id } })
    await companyTransaction(company.id, (tx) => queueMessages(tx, [signIn], noon))
    await lastMessage(company, { state: 'failed' })
    expect(await messagesToSeeTo(company)).toBe(0)
  })
})

describe('what members read of a message', () => {
  const link = 'https://foyer.example/portal/northlight/share/SECRETtoken'

  test.each([
    ['sign-in', aSignInMessage],
    ['reset', aResetMessage],
    ['invitation', anInvitation],
    ['notice', aNotice],
  ])('G1: never the body of a %s message, nor a code in its subject', async (kind, make) => {
    const { company } = await aCompany()
    const message = await make({ sender: { ...northlight, companyId: company.id } })
    const [id = ''] = await companyTransaction(company.id, (tx) => queueMessages(tx, [message]))

    const page = await messagePage({ company, now: new Date(), id })

    expect(page).toMatchObject({ kind, body: null })
    expect(await messageHtml({ company, id })).toBeNull()
    expect(JSON.stringify(page)).not.toMatch(/482.?915|-token|foyermark|\/portal\/northlight/)
  })

  test('G1, I4: an invoice’s message is shown, with dots where its secrets were', async () => {
    const { company } = await aCompany()
    const plain = await anInvoiceMessage({ sender: { ...northlight, companyId: company.id } })
    const mark = `foyermark${'0af'.repeat(10)}0a`
    const secret = {
      ...plain,
      text: `${plain.text}\n${mark}`,
      html: plain.html.replace('</body>', `<a class="x" href="${mark}">Open</a> ${mark}</body>`),
      secrets: { [mark]: link },
    }
    const [id = ''] = await companyTransaction(company.id, (tx) => queueMessages(tx, [secret]))

    const page = await messagePage({ company, now: new Date(), id })
    const html = await messageHtml({ company, id })

    expect(page?.body?.text).toContain('€13,150.54')
    expect(page?.body?.text).toMatch(/••••••$/)
    expect(html).toContain('<a class="x">Open</a> ••••••')
    expect(`${JSON.stringify(page)}${html}`).not.toMatch(/SECRETtoken|foyermark/)
  })

  test('G1, Case 42: a reminder is shown without the link that declines reminders for its recipient', async () => {
    const { company, client } = await aRemindingCompany()
    await anInvoiceDue(company, { client, dueDate: '2026-11-12' })
    await remind(morningOf('2026-11-12'))
    const [message] = await remindersOf(company)
    const [id, url] = [message?.id ?? '', message?.unsubscribeUrl ?? '']
    expect(message?.html).toContain(`href="${url}"`)

    const page = await messagePage({ company, now: later, id })
    const html = await messageHtml({ company, id })

    expect(page?.body?.text).toMatch(/No (more )?reminders.*••••••/i)
    expect(html).toMatch(/reminders/i)
    expect(html).toContain(`/portal/${company.slug}/invoices/`)
    expect(`${JSON.stringify(page)}${html}`).not.toContain('/no-reminders/')
    expect(url).toContain('/no-reminders/')
  })

  test('T4: another company’s message is not there, nor one of no company, nor nonsense', async () => {
    const { company } = await aCompany()
    const { company: other } = await aCompany()
    const theirs = await aMessage(other, 'jules@harbour.example')
    for (const id of [theirs.id, crypto.randomUUID(), 'export', "'; --"]) {
      expect(await messagePage({ company, now: later, id })).toBeNull()
      expect(await messageHtml({ company, id })).toBeNull()
    }
  })
})

describe('on the invoice', () => {
  /** Sent twice to Jules and Priya; the events come for the first two messages. */
  async function aSentInvoice() {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    await aContact(company, { client, name: 'Jules Hartley', email: 'jules@harbour.example' })
    await aContact(company, { client, name: 'Priya Okafor', email: 'priya@harbour.example' })
    const invoice = await anIssuedInvoice(company, { client })
    const send = (requestKey: string, now: Date) =>
      sendInvoice({ company, by: owner, now, invoiceId: invoice.id, requestKey })
    await send('first-time', noon)
    const view = companyDb(company.id)
    await view.emailMessage.updateMany({ data: sent })
    const messages = await view.emailMessage.findMany({ orderBy: { toAddress: 'asc' } })
    return { company, invoice, messages, send }
  }

  let count = 0
  const tell = (messageId: string, kind: EmailEventKind, minutes: number, changes = {}) => {
    count += 1
    const event = { id: `evt_${count}`, kind, providerId: 're_none', messageId, at: passed(minutes) }
    return recordEvent({ ...event, reason: null, permanent: true, automatic: false, ...changes })
  }

  test('Case 37: delivered, opened and come back, each at its recipient and in order, machines apart', async () => {
    const { company, invoice, messages } = await aSentInvoice()
    const [jules, priya] = messages
    if (!jules || !priya) throw new Error('Two messages went out.')
    await tell(jules.id, 'delivered', 1)
    await tell(jules.id, 'opened', 2, { automatic: true })
    await tell(jules.id, 'opened', 3)
    await tell(jules.id, 'opened', 4)
    await tell(priya.id, 'bounced', 5, { reason: 'no such user' })

    const page = await invoicePage({ company, publicId: invoice.publicId, now: later })

    expect(page?.messages.map(({ name, fate, reason }) => [name, fate, reason]).sort()).toEqual([
      ['Jules Hartley', 'opened', null],
      ['Priya Okafor', 'bounced', 'no such user'],
    ])
    expect(page?.timeline.map(({ what }) => what).slice(0, 5)).toEqual([
      'the message to Priya Okafor came back: “no such user”',
      'Jules Hartley opened the message',
      'the message to Jules Hartley was opened, probably automatically',
      'the message to Jules Hartley was delivered',
      'sent invoice 2026-0001 to 2 people',
    ])
    const list = await listInvoices({ company, now: later })
    expect(list.rows[0]?.whatHappened).toBe('Came back from Priya Okafor, today')
    const one = await messagePage({ company, now: later, id: jules.id })
    expect(one?.story.map(({ what }) => what)).toEqual([
      'written',
      'taken by the mail service',
      'the message to Jules Hartley was delivered',
      'the message to Jules Hartley was opened, probably automatically',
      'Jules Hartley opened the message',
    ])
  })

  test('Case 41: it says how often it was sent, and when', async () => {
    const { company, invoice, send } = await aSentInvoice()
    await send('second-time', passed(24 * 60))
    const page = await invoicePage({ company, publicId: invoice.publicId, now: passed(25 * 60) })
    expect(page?.sendings).toEqual(['today 13:00', 'yesterday 13:00'])
    expect(page?.messages).toHaveLength(4)
  })

  test('K1, Case 37: what is perhaps sent, or was given up, has been sent once its server speaks of it', async () => {
    const { company, messages } = await aSentInvoice()
    const [jules] = messages
    await companyDb(company.id).emailMessage.updateMany({
      data: { state: 'unknown', sentAt: null, lastError: 'perhaps' },
    })
    await tell(jules?.id ?? '', 'opened', 9, { automatic: true })
    const rows = await companyDb(company.id).emailMessage.findMany({ orderBy: { toAddress: 'asc' } })
    expect(rows).toMatchObject([{ state: 'sent', sentAt: passed(9), openedAt: null }, { state: 'unknown' }])
  })
})

describe('the file of what came back', () => {
  test('F5, G2, T5: formulas are text, it has this company’s alone, and the trail tells who took it', async () => {
    const { company, owner: by } = await aCompany()
    const { company: other } = await aCompany()
    const message = await aMessage(company, 'jules@harbour.example', { ...sent, toName: '=HYPERLINK("x")' })
    const theirs = await aMessage(other, 'kit@other.example', sent)
    for (const [index, { id: messageId }] of [message, theirs].entries()) {
      const told = {
        id: `evt_file_${index}`,
        kind: 'bounced' as const,
        providerId: 're_x',
        messageId,
        at: noon,
      }
      await recordEvent({ ...told, reason: '+1 no such user', permanent: true, automatic: false })
    }

    const file = await new Response(
      await exportBounces({ company, by, caller: '192.0.2.7', now: later }),
    ).text()

    expect(file).toContain('time (UTC),time (company),what,address')
    expect(file).toContain('came back,jules@harbour.example,"\'=HYPERLINK(""x"")"')
    expect(file).toContain("'+1 no such user,stopped")
    expect(file).not.toContain('kit@other.example')
    expect(await eventsOf(company, company)).toContain('message.bounces-exported')
  })
})
