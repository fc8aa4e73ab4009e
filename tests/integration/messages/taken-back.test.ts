import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { changeAccess } from '@/lib/clients/changing-access'
import { removeContact, updateContact } from '@/lib/clients/people'
import { messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { sendQuote } from '@/lib/invoices/quotes/sending'
import { sendInvoice } from '@/lib/invoices/sending'
import { useNoon } from '../../support/auth-people'
import { aClient, aContact } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { aDraftQuote } from '../../support/quotes'
import {
  aboutJules,
  acting,
  aWaitingInvoice,
  fatesOf,
  inAnHour,
  jules,
  kit,
  send,
  type WaitingScene,
} from '../../support/waiting-messages'

useDatabase()
useNoon()

const person = (changes: Partial<Parameters<typeof updateContact>[0]['person']>) => ({
  ...{ name: 'Jules Hartley', email: jules, phone: null, receivesInvoices: true },
  ...changes,
})

const ends: [string, string, (scene: WaitingScene) => Promise<unknown>][] = [
  ['is switched off', 'switched off', (scene) => disableContact(aboutJules(scene))],
  ['is removed from the client', 'may no longer see', (scene) => removeContact(aboutJules(scene))],
  [
    'may see chosen invoices alone',
    'may no longer see',
    (scene) => changeAccess({ ...aboutJules(scene), role: 'selected', accessUntil: null }),
  ],
  [
    'gets another address',
    'another address',
    (scene) => updateContact({ ...aboutJules(scene), person: person({ email: 'jules@new.example' }) }),
  ],
]

describe('what waits for somebody whose access ends', () => {
  test.each(ends)(
    'Case 19, S4: %s: the invoice does not go to them, and to the other it does',
    async (_name, why, end) => {
      const scene = await aWaitingInvoice()
      await end(scene)

      expect(await fatesOf(scene, jules)).toMatchObject([
        { state: 'failed', attempts: 0, lastError: expect.stringContaining(why), sealed: null },
      ])
      expect(await messagesTo(jules, inAnHour)).toEqual([])
      expect(await messagesTo('jules@new.example', inAnHour)).toEqual([])
      expect(await messagesTo(kit, inAnHour)).toHaveLength(1)
    },
  )

  test('Case 19: at another client nothing changes', async () => {
    const scene = await aWaitingInvoice()
    const { company } = scene
    const elsewhere = await aClient(company, { contacts: [{ email: jules }] })
    const other = await anIssuedInvoice(company, { client: elsewhere })
    await send(scene, other.id)
    await removeContact(aboutJules(scene))

    expect((await fatesOf(scene, jules)).map(({ state, invoiceId }) => [state, invoiceId])).toEqual([
      ['failed', scene.invoice.id],
      ['queued', other.id],
    ])
  })

  test('Case 19: nor does a quote, nor a copy that was sent before anybody knew whose address it is', async () => {
    const scene = await aWaitingInvoice()
    const { company, client, invoice } = scene
    const quote = await aDraftQuote(company, { client })
    await sendQuote({ ...acting(scene), quoteId: quote.id, requestKey: 'the-quote' })
    const choice = { people: null, cc: ['lee@harbour.example'], bcc: null, attach: false }
    await sendInvoice({ ...acting(scene), invoiceId: invoice.id, requestKey: 'again', choice })
    const lee = await aContact(company, { client, email: 'lee@harbour.example' })
    await removeContact({ ...aboutJules(scene), contactId: lee.id })
    await disableContact(aboutJules(scene))

    const mine = await fatesOf(scene, jules)
    expect(mine.map(({ kind, state }) => [kind, state])).toEqual([
      ['invoice', 'failed'],
      ['quote', 'failed'],
      ['invoice', 'failed'],
    ])
    expect(await fatesOf(scene, 'lee@harbour.example')).toMatchObject([{ contactId: null, state: 'failed' }])
  })

  test('Case 22: of a new address somebody is to look: whoever gave it knows of no message', async () => {
    const scene = await aWaitingInvoice()
    await updateContact({ ...aboutJules(scene), person: person({ email: 'jules@new.example' }) })
    expect(await messagesToSeeTo(scene.company)).toBe(1)
  })

  test('Case 19: who stays as they were still gets it', async () => {
    const scene = await aWaitingInvoice()
    await updateContact({
      ...aboutJules(scene),
      person: person({ name: 'Jules B. Hartley', phone: '030 1' }),
    })
    await changeAccess({ ...aboutJules(scene), role: 'viewer', accessUntil: '2026-12-01' })
    expect(await messagesTo(jules, inAnHour)).toHaveLength(1)
  })
})
