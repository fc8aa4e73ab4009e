import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { removeContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { aNotice } from '../../support/messages'
import { aboutJules, aWaitingInvoice, inAnHour, jules, kit, send } from '../../support/waiting-messages'

useDatabase()

const removals = { disableContact, removeContact }

describe(onPostgres ? 'on PostgreSQL' : 'on one connection', () => {
  test.each(Object.keys(removals) as (keyof typeof removals)[])(
    'Case 19, S4: %s while invoices are being sent: whichever is first, none of them reaches the one who went',
    async (removal) => {
      const scene = await aWaitingInvoice()
      const { company, client } = scene
      const invoices = [scene.invoice]
      for (let made = 0; made < 5; made += 1) invoices.push(await anIssuedInvoice(company, { client }))
      const remove = removals[removal]
      const answers = await Promise.allSettled([
        ...invoices.slice(0, 3).map(({ id }) => send(scene, id)),
        remove(aboutJules(scene)),
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
