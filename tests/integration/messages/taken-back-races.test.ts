import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { removeContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { claimDue } from '@/lib/email/claiming'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { aNotice } from '../../support/messages'
import {
  acting,
  aWaitingInvoice,
  inAnHour,
  jules,
  kit,
  send,
  type WaitingScene,
} from '../../support/waiting-messages'

useDatabase()

const removals = { disableContact, removeContact }

describe(onPostgres ? 'on PostgreSQL' : 'on one connection', () => {
  test.each(Object.keys(removals) as (keyof typeof removals)[])(
    'Case 19, S4: %s while invoices are being sent: whichever is first, none of them reaches the one who went',
    async (removal) => {
      const scene = await aWaitingInvoice()
      const { company, client, contact } = scene
      const invoices = [scene.invoice]
      for (let made = 0; made < 5; made += 1) invoices.push(await anIssuedInvoice(company, { client }))
      const remove = removals[removal]
      const answers = await Promise.allSettled([
        ...invoices.slice(0, 3).map(({ id }) => send(scene, id)),
        remove({ ...acting(scene), clientId: client.id, contactId: contact.id }),
        ...invoices.slice(3).map(({ id }) => send(scene, id)),
      ])

      const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      // They were written to before; asked again, it goes to who is left.
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'invoice-moved' })
      const toJules = (await messagesOf(company)).filter(({ toAddress }) => toAddress === jules)
      expect(toJules.every(({ state }) => state === 'failed')).toBe(true)
      expect(await messagesTo(jules, inAnHour)).toEqual([])
      expect((await messagesTo(kit, inAnHour)).length).toBe(invoices.length - refusals.length)
    },
  )

  test('Case 38: taken back while batches are tried again and again: nobody waits for ever, each is sent once or not', async () => {
    const notice = await aNotice()
    const subjects = Array.from({ length: 40 }, (_, at) => `Notice ${at}`)
    await transaction((tx) =>
      queueMessages(
        tx,
        subjects.map((subject) => ({ ...notice, subject })),
        noon,
      ),
    )
    const sent: string[] = []
    let round = 0
    const busy: Transport = {
      ...{ repeatable: true, pace: 0 },
      send: () => Promise.reject(new NotTakenError('busy', { temporary: true })),
      batch: {
        size: 15,
        async send(envelopes) {
          // Some are refused for certain, of some nobody knows.
          if (round < 4) throw new NotTakenError('busy', { temporary: true, unknown: round % 2 === 1 })
          sent.push(...envelopes.map(({ subject }) => subject))
          return { providerIds: envelopes.map(({ idempotencyKey }) => idempotencyKey) }
        },
      },
    }
    const odd = subjects.filter((_, at) => at % 2 === 1)
    const takeBack = (some: string[]) =>
      transaction((tx) =>
        withdrawQueued(tx, { of: { subject: { in: some } }, reason: 'Not sent: void.', now: noon }),
      )
    for (; round < 8; round += 1) {
      const now = new Date(noon.getTime() + round * 3_600_000)
      await Promise.all([
        ...[1, 2, 3].map(() => deliverDue({ now, limit: 5, transport: busy })),
        takeBack(odd.slice(round * 2, round * 2 + 8)),
        takeBack(odd.slice(round * 2, round * 2 + 8).reverse()),
      ])
    }

    const rows = await db().emailMessage.findMany({ orderBy: { id: 'asc' } })
    expect(new Set(sent).size).toBe(sent.length)
    expect(sent.sort()).toEqual(
      rows.flatMap(({ state, subject }) => (state === 'sent' ? [subject] : [])).sort(),
    )
    for (const { state, subject, withdrawn } of rows) {
      if (!odd.includes(subject)) expect(state).toBe('sent')
      else
        expect(
          ['sent', 'failed', 'unknown'].includes(state) && (state === 'sent' || withdrawn !== null),
        ).toBe(true)
    }
  })
})

describe('Case 38: tried alone, with an answer that was lost', () => {
  const lost: Transport = {
    ...{ repeatable: true, pace: 0 },
    send: () => Promise.reject(new NotTakenError('no answer', { temporary: true, unknown: true })),
  }
  const perhaps = { state: 'unknown', lastError: expect.stringContaining('it may have arrived: the person') }
  const toJules = async ({ company }: WaitingScene) =>
    (await messagesOf(company)).filter(({ toAddress }) => toAddress === jules)
  const end = (scene: WaitingScene) => disableContact({ ...acting(scene), contactId: scene.contact.id })

  test('Case 38: then taken back, it is not said to be not sent, and not tried', async () => {
    const scene = await aWaitingInvoice()
    await deliverDue({ now: noon, limit: 2, transport: lost })
    await end(scene)
    expect(await toJules(scene)).toMatchObject([perhaps])
    expect(await messagesTo(jules, inAnHour)).toEqual([])
  })

  const refused: Transport = {
    ...{ repeatable: true, pace: 0 },
    send: () => Promise.reject(new NotTakenError('too many requests', { temporary: true })),
  }
  const died: Transport = { ...refused, send: () => new Promise(() => {}) }
  const tries = async (scene: WaitingScene, transports: Transport[]) => {
    for (const [hours, transport] of transports.entries()) {
      const now = new Date(noon.getTime() + hours * 3_600_000)
      if (transport !== died) await deliverDue({ now, limit: 2, transport })
      else for (const _ of [jules, kit]) await claimDue({ now, most: 1 })
    }
    await end(scene)
    return toJules(scene)
  }

  test.each([
    ['once', [refused]],
    ['each time', [refused, refused, refused]],
  ])('Case 19: refused for certain %s, then taken back, it stands as not sent', async (_name, transports) => {
    expect(await tries(await aWaitingInvoice(), transports)).toMatchObject([
      { state: 'failed', lastError: 'Not sent: the person was switched off meanwhile.', sealed: null },
    ])
  })

  test.each([
    ['an answer that was lost', [lost, refused]],
    ['a process that died while it sent', [died, died, refused]],
    ['a refusal, a lost answer and another refusal', [refused, lost, refused]],
  ])('Case 38: after %s no later refusal makes it "not sent"', async (_name, transports) => {
    expect(await tries(await aWaitingInvoice(), transports)).toMatchObject([perhaps])
  })

  test('Case 38: perhaps sent, and tried again by somebody: taken back, it is still perhaps sent', async () => {
    const scene = await aWaitingInvoice()
    await deliverDue({ now: noon, limit: 2, transport: { ...lost, repeatable: false } })
    const [message] = await toJules(scene)
    expect(message?.state).toBe('unknown')
    await tryAgain({ ...acting(scene), messageId: message?.id ?? '' })
    await end(scene)
    expect(await toJules(scene)).toMatchObject([perhaps])
  })

  test('Case 38: nor when it is taken back during the try', async () => {
    const scene = await aWaitingInvoice()
    const send: Transport['send'] = async (envelope) => {
      await end(scene)
      return lost.send(envelope)
    }
    await deliverDue({ now: noon, limit: 1, transport: { ...lost, send } })
    expect(await toJules(scene)).toMatchObject([perhaps])
  })
})
