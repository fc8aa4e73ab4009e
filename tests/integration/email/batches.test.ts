import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { canTryAgain } from '@/lib/email/trying-again'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { aNotice, aSignInMessage, northlight } from '@/tests/support/messages'
import { useResendServer } from '@/tests/support/resend-in-tests'
import { refuse } from '@/tests/support/resend-server'

useDatabase()

const { resend, transport } = await useResendServer()

const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const deliver = (minutes: number, limit = 1) => deliverDue({ now: later(minutes), limit, transport })

async function threeNotices(): Promise<void> {
  const notice = await aNotice()
  const notices = ['One', 'Two', 'Three'].map((subject) => ({ ...notice, subject }))
  await transaction((tx) => queueMessages(tx, notices, noon))
}

const subjects = () => resend.sent.map(({ subject }) => subject)
const rows = () => db().emailMessage.findMany({ orderBy: { id: 'asc' } })

describe('Several in one request', () => {
  test('Case 38: they go together, under a key of their own that was stored before', async () => {
    await threeNotices()
    let stored: (string | null)[] = []
    resend.next.push(async (response, asked) => {
      stored = (await rows()).map(({ batchKey }) => batchKey)
      resend.take(response, asked)
    })

    expect(await deliver(1)).toMatchObject({ sent: 3 })

    expect(resend.asked).toHaveLength(1)
    const [{ path, key } = { path: '', key: '' }] = resend.asked
    expect(path).toBe('/emails/batch')
    expect(stored).toEqual([key, key, key])
    expect((await rows()).map(({ subject, providerId }) => [subject, providerId])).toEqual([
      ['One', 're_1'],
      ['Two', 're_2'],
      ['Three', 're_3'],
    ])
  })

  test('Case 38: an answer that got lost is asked for again by the same ones; who came later waits for the next', async () => {
    await threeNotices()
    resend.next.push(resend.takeAndDrop)
    expect(await deliver(1)).toMatchObject({ retried: 3 })
    await threeNotices()

    expect(await deliver(5, 10)).toMatchObject({ sent: 6 })
    expect(resend.asked.map(({ emails }) => emails.length)).toEqual([3, 3, 3])
    expect(resend.asked.filter(({ key }) => key === resend.asked[0]?.key)).toHaveLength(2)
    expect(subjects()).toEqual(['One', 'Two', 'Three', 'One', 'Two', 'Three'])
  })

  test('A batch that is refused goes one by one, and only the one at fault is given up', async () => {
    await threeNotices()
    resend.next.push(refuse(422, 'validation_error'), resend.take, refuse(422, 'validation_error', 'bad'))

    expect(await deliver(1, 10)).toMatchObject({ retried: 3, sent: 2, failed: 1 })
    expect(subjects()).toEqual(['One', 'Three'])
    expect((await rows()).map(({ state, lastError }) => [state, lastError])).toEqual([
      ['sent', null],
      ['failed', 'Resend (422): bad'],
      ['sent', null],
    ])
  })

  test('Case 38: a batch that Resend refuses itself after a try of which nobody knows was not taken: it goes one by one', async () => {
    await threeNotices()
    resend.next.push(refuse(503, 'application_error'), refuse(422, 'validation_error'))
    expect(await deliver(1)).toMatchObject({ retried: 3 })
    expect(await deliver(9, 10)).toMatchObject({ retried: 3, sent: 3 })
    expect(resend.asked.map(({ emails }) => emails.length)).toEqual([3, 3, 1, 1, 1])
    expect(subjects()).toEqual(['One', 'Two', 'Three'])
  })

  test('What expires goes alone, and so does what was tried alone before', async () => {
    const sealed = await aSignInMessage({ sender: northlight, uselessAfter: later(60) })
    await transaction((tx) => queueMessages(tx, [sealed, sealed], noon))
    expect(await deliver(1, 10)).toMatchObject({ sent: 2 })
    expect(resend.asked.map(({ path }) => path)).toEqual(['/emails', '/emails'])

    const notice = await aNotice()
    await transaction((tx) => queueMessages(tx, [notice], noon))
    resend.next.push(resend.takeAndDrop)
    expect(await deliver(2)).toMatchObject({ retried: 1 })
    await transaction((tx) => queueMessages(tx, [notice], noon))
    expect(await deliver(9, 10)).toMatchObject({ sent: 2 })
    expect(resend.asked.slice(2).map(({ emails }) => emails.length)).toEqual([1, 1, 1])
    expect(resend.sent).toHaveLength(4)
  })
})

describe('What is taken back of several', () => {
  const takeBack = (subject: string, now = later(3)) =>
    transaction((tx) => withdrawQueued(tx, { of: { subject }, reason: 'Not sent: void.', now }))

  test.each([
    ['too busy', 429, 'rate_limit_exceeded'],
    ['out of what was paid for', 429, 'monthly_quota_exceeded'],
    ['not ours to use', 401, 'missing_api_key'],
  ] as const)(
    'Case 19: while Resend is %s, what is taken back leaves the batch',
    async (_name, status, name) => {
      await threeNotices()
      resend.next.push(refuse(status, name))
      expect(await deliver(1)).toMatchObject({ retried: 3 })
      await takeBack('Two')

      expect(await deliver(9)).toMatchObject({ sent: 2 })
      expect(subjects()).toEqual(['One', 'Three'])
      expect(await rows()).toMatchObject([
        { state: 'sent' },
        { state: 'failed', lastError: 'Not sent: void.', seenToAt: later(3) },
        { state: 'sent' },
      ])
    },
  )

  test('Case 19: taken back while the batch is handed over, and not taken: it goes with the next try no more', async () => {
    await threeNotices()
    resend.next.push(async (response) => {
      await takeBack('Two')
      refuse(429, 'rate_limit_exceeded')(response)
    })
    expect(await deliver(1)).toMatchObject({ retried: 3 })
    expect(await rows()).toMatchObject([{ state: 'queued' }, { state: 'failed' }, { state: 'queued' }])
    expect(await deliver(9)).toMatchObject({ sent: 2 })
    expect(subjects()).toEqual(['One', 'Three'])
  })

  test.each([
    ['the answer got lost', () => resend.takeAndDrop],
    ['nobody knows what a 500 means', () => refuse(500, 'internal_server_error')],
    ['a proxy says 503 after Resend took it', () => resend.takeAndSay(503, '<h1>Service unavailable</h1>')],
    ['Resend says 503 itself', () => refuse(503, 'internal_server_error')],
    ['a proxy says so in JSON', () => resend.takeAndSay(503, '{"message":"no healthy upstream"}')],
    ['a proxy finds fault after Resend took it', () => resend.takeAndSay(413, '<h1>Too large</h1>')],
  ] as const)('Case 38: %s: the batch stays whole, whoever is taken back', async (_name, behaviour) => {
    await threeNotices()
    resend.next.push(behaviour(), refuse(429, 'rate_limit_exceeded'))
    expect(await deliver(1)).toMatchObject({ retried: 3 })
    await takeBack('Two')
    expect(await deliver(9)).toMatchObject({ retried: 3 })

    expect(await deliver(30)).toMatchObject({ sent: 3 })
    expect(new Set(resend.asked.map(({ key }) => key)).size).toBe(1)
    expect(subjects()).toEqual(['One', 'Two', 'Three'])
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  test('Case 19: given up after a day, what was taken back is not offered to be tried again', async () => {
    await threeNotices()
    resend.next.push(resend.takeAndDrop)
    await deliver(1)
    await takeBack('Two')
    expect(await deliver(25 * 60)).toMatchObject({ failed: 3 })
    expect((await rows()).map(canTryAgain)).toEqual([true, false, true])
  })
})
