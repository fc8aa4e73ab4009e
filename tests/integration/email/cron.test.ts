import { expect, test } from 'vitest'
import { GET, HEAD, POST } from '@/app/api/cron/email/route'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { startRun } from '@/lib/invoices/runs/starting'
import { aCompany, noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { anIssuedInvoice } from '@/tests/support/invoice-builders'
import { aNotice } from '@/tests/support/messages'

useDatabase()

function aCall(authorization?: string): Request {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
  return new Request('http://localhost:3000/api/cron/email', { headers })
}

async function waiting(): Promise<number> {
  return db().emailMessage.count({ where: { state: 'queued' } })
}

async function aWaitingMessage(): Promise<void> {
  const message = await aNotice()
  await transaction((tx) => queueMessages(tx, [message]))
}

test.each([
  undefined,
  '',
  'Bearer ',
  'Bearer wrong',
  process.env.CRON_SECRET,
  `bearer ${process.env.CRON_SECRET}`,
])('The cron route does nothing for %j', async (authorization) => {
  await aWaitingMessage()

  const response = await GET(aCall(authorization))

  expect(response.status).toBe(401)
  expect(await waiting()).toBe(1)
})

test.each([
  ['GET', GET],
  ['POST', POST],
] as const)('The cron route delivers what waits: %s', async (_method, call) => {
  await aWaitingMessage()

  const response = await call(aCall(`Bearer ${process.env.CRON_SECRET}`))

  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const planned = { sent: 0, refused: 0, later: 0 }
  expect(await response.json()).toEqual({ sent: 1, retried: 0, failed: 0, unknown: 0, planned })
  expect(await waiting()).toBe(0)
})

test('The cron route sends planned invoices that are due, and delivers them at once', async () => {
  const { company, owner: by } = await aCompany()
  const chosen = { invoices: [(await anIssuedInvoice(company)).publicId] }
  await startRun({ company, by, now: noon, requestKey: 'first', chosen, attach: false })

  const response = await GET(aCall(`Bearer ${process.env.CRON_SECRET}`))

  expect(await response.json()).toMatchObject({ sent: 1, planned: { sent: 1, refused: 0, later: 0 } })
  expect(await waiting()).toBe(0)
})

test('HEAD delivers nothing', async () => {
  await aWaitingMessage()

  expect(HEAD().status).toBe(405)
  expect(await waiting()).toBe(1)
})
