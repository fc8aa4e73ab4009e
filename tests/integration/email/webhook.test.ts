import { createHmac, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/api/webhooks/resend/route'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import * as environment from '@/lib/env'
import { useNoon } from '@/tests/support/auth-people'
import { aCompany, eventsOf, noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { anIssuedInvoice } from '@/tests/support/invoice-builders'
import { aNotice, aSignInMessage, northlight } from '@/tests/support/messages'

useDatabase()
useNoon()

const secret = `whsec_${Buffer.from('a secret of thirty-two characters!').toString('base64')}`

const usual = environment.env()
const given = (RESEND_WEBHOOK_SECRET: string | undefined) =>
  vi.spyOn(environment, 'env').mockReturnValue({ ...usual, RESEND_WEBHOOK_SECRET })

beforeEach(() => void given(secret))

type Event = { type: string; data: Record<string, unknown>; created_at?: string }
type Changes = { id?: string; at?: Date; headers?: Record<string, string>; body?: string }

/** As Resend calls: signed by the Standard Webhooks scheme, over the body as it is sent. */
function call(event: Event, { id = `msg_${randomUUID()}`, at = noon, headers = {}, body }: Changes = {}) {
  const text = JSON.stringify({ created_at: noon.toISOString(), ...event })
  const seconds = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${text}`).digest('base64')
  const sent = body ?? text
  return POST(
    new Request('http://localhost/api/webhooks/resend', {
      method: 'POST',
      body: sent,
      headers: {
        'svix-id': id,
        'svix-timestamp': seconds,
        'svix-signature': `v1,${signature}`,
        'content-length': String(Buffer.byteLength(sent)),
        ...headers,
      },
    }),
  )
}

/** A notice of this company's that the provider took as re_1. */
async function aSentMessage({ invoiceId = null as string | null } = {}) {
  const { company } = await aCompany()
  const notice = await aNotice({ sender: { ...northlight, companyId: company.id } })
  await companyTransaction(company.id, (tx) => queueMessages(tx, [{ ...notice, invoiceId }], noon))
  const transport = { repeatable: true, pace: 0, send: async () => ({ providerId: 're_1' }) }
  await deliverDue({ now: noon, limit: 1, transport })
  return { company, message: await only(company) }
}

function only(company: Company) {
  return companyDb(company.id).emailMessage.findFirstOrThrow()
}

const delivered: Event = { type: 'email.delivered', data: { email_id: 're_1' } }
const bounced: Event = {
  type: 'email.bounced',
  data: { email_id: 're_1', bounce: { type: 'Permanent', subType: 'General', message: 'no such user' } },
}

describe('K1: who may tell', () => {
  test('K1, Case 37: a signed event is noted at its message', async () => {
    const { company } = await aSentMessage()
    expect((await call(delivered)).status).toBe(204)
    expect(await only(company)).toMatchObject({ state: 'sent', deliveredAt: noon, bouncedAt: null })
  })

  const old = new Date(noon.getTime() - 6 * 60_000)
  const bad: [string, Changes][] = [
    ['a wrong signature', { headers: { 'svix-signature': `v1,${Buffer.from('wrong').toString('base64')}` } }],
    ['no signature', { headers: { 'svix-signature': '' } }],
    ['another body than was signed', { body: JSON.stringify({ ...bounced, created_at: noon }) }],
    ['white space that was not signed', { body: ` ${JSON.stringify(delivered)}` }],
    ['a signature of six minutes ago', { at: old }],
    ['one of six minutes ahead', { at: new Date(noon.getTime() + 6 * 60_000) }],
    ['another id than was signed', { headers: { 'svix-id': 'msg_other' } }],
  ]
  test.each(bad)('K1: %s has no effect', async (_name, changes) => {
    const { company } = await aSentMessage()
    expect((await call(delivered, changes)).status).toBe(401)
    expect((await only(company)).deliveredAt).toBeNull()
    expect(await db().emailEvent.count()).toBe(0)
  })

  test('K1: replayed or repeated it counts once, also ten times at once', async () => {
    const { company } = await aSentMessage()
    const id = 'msg_the_same'
    const statuses = await Promise.all(Array.from({ length: 10 }, () => call(bounced, { id })))
    expect(statuses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 204))
    expect(await companyDb(company.id).emailEvent.count()).toBe(1)
  })

  test('K1: without a secret there is no such address; a long body is not read', async () => {
    expect((await call(delivered, { headers: { 'content-length': '100001' } })).status).toBe(413)
    given(undefined)
    expect((await call(delivered)).status).toBe(404)
  })

  const odd: [string, Event][] = [
    ['an unknown message', { type: 'email.delivered', data: { email_id: 're_of_nobody' } }],
    ['an unknown kind', { type: 'contact.created', data: { email_id: 're_1' } }],
    ['no data', { type: 'email.delivered', data: {} }],
    ['data of other kinds', { type: 'email.delivered', data: { email_id: ['re_1'], tags: 7 } }],
  ]
  test.each(odd)('K1: %s is taken and changes nothing', async (_name, event) => {
    const { company } = await aSentMessage()
    expect((await call(event)).status).toBe(204)
    expect((await only(company)).deliveredAt).toBeNull()
  })
})

describe('Case 37: what became of it', () => {
  test('Case 37: told before the provider’s own id is stored, it is found by the id that the message carried', async () => {
    const { company, message } = await aSentMessage()
    await db().emailMessage.updateMany({ data: { providerId: null } })
    const tags = { foyer_message: message.id }
    await call({ type: 'email.delivered', data: { email_id: 're_9', tags } })
    expect((await only(company)).deliveredAt).toEqual(noon)
  })

  test('Case 37: an older event that comes later changes nothing', async () => {
    const { company } = await aSentMessage()
    const opened = (created_at: string) => ({
      type: 'email.opened',
      created_at,
      data: { email_id: 're_1', open: { userAgent: 'Mozilla/5.0 (Windows NT 10.0) Outlook 16' } },
    })
    await call(opened('2026-11-23T11:50:00.000Z'))
    await call(opened('2026-11-23T11:40:00.000Z'))
    expect((await only(company)).openedAt).toEqual(new Date('2026-11-23T11:50:00Z'))
  })

  test.each([
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'Mozilla/5.0',
    'YahooMailProxy; https://help.yahoo.com',
    'Barracuda Sentinel (EE)',
    undefined,
  ])('Case 37: opened by %s is probably automatic: kept, and not shown as opened', async (userAgent) => {
    const { company } = await aSentMessage()
    await call({ type: 'email.opened', data: { email_id: 're_1', open: { userAgent } } })
    expect((await only(company)).openedAt).toBeNull()
    expect(await companyDb(company.id).emailEvent.findFirst()).toMatchObject({ automatic: true })
  })
})

describe('Case 37: an address that is dead', () => {
  const bounce = (data: object): Event => ({ type: 'email.bounced', data: { email_id: 're_1', ...data } })

  test('Case 37: a bounce shows on the invoice, and stops what would follow; sign-in messages still go', async () => {
    const { company } = await aCompany()
    const invoice = await anIssuedInvoice(company)
    const notice = await aNotice({ sender: { ...northlight, companyId: company.id } })
    const withInvoice = { ...notice, invoiceId: invoice.id }
    await companyTransaction(company.id, (tx) => queueMessages(tx, [withInvoice], noon))
    await db().emailMessage.updateMany({ data: { state: 'sent', sentAt: noon, providerId: 're_1' } })
    await call(bounced)

    expect(await eventsOf(company, invoice)).toContain('message.bounced')
    const signIn = await aSignInMessage({
      sender: { ...northlight, companyId: company.id },
      uselessAfter: new Date(noon.getTime() + 900_000),
    })
    await companyTransaction(company.id, (tx) => queueMessages(tx, [notice, signIn], noon))
    const rows = await companyDb(company.id).emailMessage.findMany({ orderBy: { id: 'asc' }, skip: 1 })
    expect(rows.map(({ kind, state }) => [kind, state])).toEqual([
      ['notice', 'failed'],
      ['sign-in', 'queued'],
    ])
    expect(rows[0]?.lastError).toContain('mail to this address came back')
  })

  test('Case 37: a mailbox that was full is no reason to stop; a complaint is', async () => {
    const { company } = await aSentMessage()
    await call(bounce({ bounce: { type: 'Transient', message: 'mailbox full' } }))
    expect(await companyDb(company.id).emailSuppression.count()).toBe(0)
    await call({ type: 'email.complained', data: { email_id: 're_1' } })
    expect(await companyDb(company.id).emailSuppression.findMany()).toMatchObject([{ cause: 'complained' }])
  })

  test('Case 37: a quota of ours that is used up shows at the message and stops no address', async () => {
    const { company } = await aSentMessage()
    const failed = { reason: 'reached_daily_quota' }
    await call({ type: 'email.failed', data: { email_id: 're_1', failed } })
    expect(await only(company)).toMatchObject({ bouncedAt: noon })
    expect(await companyDb(company.id).emailSuppression.count()).toBe(0)
    const suppressed = { message: 'on the suppression list' }
    await call({ type: 'email.suppressed', data: { email_id: 're_1', suppressed } })
    expect(await companyDb(company.id).emailSuppression.findMany()).toMatchObject([
      { cause: 'bounced', reason: 'on the suppression list' },
    ])
  })

  test('Case 37: it concerns this company alone, and an old bounce does not undo what somebody said since', async () => {
    const { company } = await aSentMessage()
    await call(bounced)
    const { company: other } = await aCompany()
    const notice = await aNotice({ sender: { ...northlight, companyId: other.id } })
    await companyTransaction(other.id, (tx) => queueMessages(tx, [notice], noon))
    expect((await only(other)).state).toBe('queued')

    const lifted = new Date(noon.getTime() + 60_000)
    await companyDb(company.id).emailSuppression.updateMany({ data: { liftedAt: lifted } })
    await call(bounced)
    expect(await companyDb(company.id).emailSuppression.findFirst()).toMatchObject({ liftedAt: lifted })
    await call({ ...bounced, created_at: new Date(noon.getTime() + 120_000).toISOString() })
    expect(await companyDb(company.id).emailSuppression.findFirst()).toMatchObject({ liftedAt: null })
  })
})
