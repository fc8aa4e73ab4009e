import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/health/route'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { aNotice } from '@/tests/support/messages'

useDatabase()
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: noon }))
afterEach(() => void vi.useRealTimers())

const minute = 60_000
const health = async () => (await GET()).json()

test('Case 38: the health page tells how old the oldest waiting message is, and that none waits', async () => {
  expect(await health()).toEqual({ status: 'ok', oldestWaitingMessage: null })
  for (const minutes of [-10, -3]) {
    const message = await aNotice()
    await transaction((tx) => queueMessages(tx, [message], new Date(noon.getTime() + minutes * minute)))
  }
  expect(await health()).toEqual({ status: 'ok', oldestWaitingMessage: 600 })

  await db().emailMessage.updateMany({ data: { state: 'failed' } })
  expect(await health()).toEqual({ status: 'ok', oldestWaitingMessage: null })
})

test('Case 38: a clock that is set back an hour makes no message younger than nothing', async () => {
  const message = await aNotice()
  await transaction((tx) => queueMessages(tx, [message], noon))
  vi.setSystemTime(noon.getTime() - 60 * minute)
  expect(await health()).toEqual({ status: 'ok', oldestWaitingMessage: 0 })
})
