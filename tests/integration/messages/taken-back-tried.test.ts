import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { claimDue } from '@/lib/email/claiming'
import { deliverDue } from '@/lib/email/delivery'
import { NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { messagesTo } from '../../support/mailbox'
import {
  aboutJules,
  acting,
  aWaitingInvoice,
  fatesOf,
  inAnHour,
  jules,
  kit,
  type WaitingScene,
} from '../../support/waiting-messages'

useDatabase()

const lost: Transport = {
  ...{ repeatable: true, pace: 0 },
  send: () => Promise.reject(new NotTakenError('no answer', { temporary: true, unknown: true })),
}

const refused: Transport = {
  ...{ repeatable: true, pace: 0 },
  send: () => Promise.reject(new NotTakenError('too many requests', { temporary: true })),
}
const died: Transport = { ...refused, send: () => new Promise(() => {}) }

const end = (scene: WaitingScene) => disableContact(aboutJules(scene))

/** Tried so often, an hour apart, and then taken back: what became of the message to Jules. */
async function tried(transports: Transport[]) {
  const scene = await aWaitingInvoice()
  for (const [hours, transport] of transports.entries()) {
    const now = new Date(noon.getTime() + hours * 3_600_000)
    if (transport !== died) await deliverDue({ now, limit: 2, transport })
    else for (const _ of [jules, kit]) await claimDue({ now, most: 1 })
  }
  await end(scene)
  return fatesOf(scene, jules)
}

/** Taken back while the message to Jules, the first one, is handed over. */
async function takenBackDuring(transport: Transport) {
  const scene = await aWaitingInvoice()
  const send: Transport['send'] = async (envelope) => {
    await end(scene)
    return transport.send(envelope)
  }
  await deliverDue({ now: noon, limit: 1, transport: { ...transport, send } })
  return fatesOf(scene, jules)
}

const notSent = {
  state: 'failed',
  lastError: 'Not sent: the person was switched off meanwhile.',
  sealed: null,
}
const perhaps = { state: 'unknown', lastError: expect.stringContaining('it may have arrived: the person') }

test('Case 19: switched off while it is handed over, and not taken: it is not tried again, and says why', async () => {
  expect(await takenBackDuring(refused)).toMatchObject([{ ...notSent, attempts: 1 }])
  expect(await messagesTo(jules, inAnHour)).toEqual([])
})

test('Case 38: taken while it was taken back: it is sent, and said to be', async () => {
  const taken: Transport = { ...refused, send: async () => ({ providerId: 're_1' }) }
  expect(await takenBackDuring(taken)).toMatchObject([{ state: 'sent', providerId: 're_1' }])
})

describe('what was tried alone before it was taken back', () => {
  test('Case 38: with an answer that was lost, it is not said to be not sent, and not tried', async () => {
    const scene = await aWaitingInvoice()
    await deliverDue({ now: noon, limit: 2, transport: lost })
    await end(scene)
    expect(await fatesOf(scene, jules)).toMatchObject([perhaps])
    expect(await messagesTo(jules, inAnHour)).toEqual([])
  })

  test('Case 38: nor when it is taken back during the try', async () => {
    expect(await takenBackDuring(lost)).toMatchObject([perhaps])
  })

  test.each([
    ['once', [refused]],
    ['each time', [refused, refused, refused]],
  ])('Case 19: refused for certain %s, then taken back, it stands as not sent', async (_name, transports) => {
    expect(await tried(transports)).toMatchObject([notSent])
  })

  test.each([
    ['an answer that was lost', [lost, refused]],
    ['a process that died while it sent', [died, died, refused]],
    ['a refusal, a lost answer and another refusal', [refused, lost, refused]],
  ])('Case 38: after %s no later refusal makes it "not sent"', async (_name, transports) => {
    expect(await tried(transports)).toMatchObject([perhaps])
  })

  test('Case 38: perhaps sent, and tried again by somebody: taken back, it is still perhaps sent', async () => {
    const scene = await aWaitingInvoice()
    await deliverDue({ now: noon, limit: 2, transport: { ...lost, repeatable: false } })
    const [message] = await fatesOf(scene, jules)
    expect(message?.state).toBe('unknown')
    await tryAgain({ ...acting(scene), messageId: message?.id ?? '' })
    await end(scene)
    expect(await fatesOf(scene, jules)).toMatchObject([perhaps])
  })
})
