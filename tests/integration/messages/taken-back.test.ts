import { describe, expect, test } from 'vitest'
import { disableContact, enableContact } from '@/lib/clients/access'
import { changeAccess } from '@/lib/clients/changing-access'
import { removeContact, updateContact } from '@/lib/clients/people'
import { deliverDue } from '@/lib/email/delivery'
import { NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { chooseInvoices } from '@/lib/invoices/choosing'
import { messagePage, messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { sendQuote } from '@/lib/invoices/quotes/sending'
import { sendInvoice } from '@/lib/invoices/sending'
import { aContactWithAccess } from '../../support/access'
import { useNoon } from '../../support/auth-people'
import { aColleague, anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice, messagesOf } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { lastMessage } from '../../support/outcomes'
import { openPage } from '../../support/pages'
import { aDraftQuote } from '../../support/quotes'
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
useNoon()

const page = 'app/admin/[company]/messages/[message]/page.tsx'

const at = (scene: WaitingScene) => ({
  ...acting(scene),
  clientId: scene.client.id,
  contactId: scene.contact.id,
})

/** Kind, state and reason of what was written to an address, in order. */
async function fates({ company }: Pick<WaitingScene, 'company'>, address: string) {
  const all = await messagesOf(company)
  return all.filter(({ toAddress }) => toAddress === address)
}

const person = (changes: Partial<Parameters<typeof updateContact>[0]['person']>) => ({
  ...{ name: 'Jules Hartley', email: jules, phone: null, receivesInvoices: true },
  ...changes,
})

const ends: [string, string, (scene: WaitingScene) => Promise<unknown>][] = [
  ['is switched off', 'switched off', (scene) => disableContact(at(scene))],
  ['is removed from the client', 'may no longer see', (scene) => removeContact(at(scene))],
  [
    'may see chosen invoices alone',
    'may no longer see',
    (scene) => changeAccess({ ...at(scene), role: 'selected', accessUntil: null }),
  ],
  [
    'gets another address',
    'another address',
    (scene) => updateContact({ ...at(scene), person: person({ email: 'jules@new.example' }) }),
  ],
]

describe('what waits for somebody whose access ends', () => {
  test.each(ends)(
    'Case 19, S4: %s: the invoice does not go to them, and to the other it does',
    async (_name, why, end) => {
      const scene = await aWaitingInvoice()
      await end(scene)

      expect(await fates(scene, jules)).toMatchObject([
        { state: 'failed', attempts: 0, lastError: expect.stringContaining(why), sealed: null },
      ])
      expect(await messagesTo(jules, inAnHour)).toEqual([])
      expect(await messagesTo('jules@new.example', inAnHour)).toEqual([])
      expect(await messagesTo(kit, inAnHour)).toHaveLength(1)
    },
  )

  test('Case 19: what is not chosen any more does not go out, and what is does', async () => {
    const { company, owner } = await aCompany()
    const client = await aClient(company, { contacts: [] })
    const [one, two] = [
      await anIssuedInvoice(company, { client }),
      await anIssuedInvoice(company, { client }),
    ]
    const invoices = [one, two]
    const { id: contactId } = await aContactWithAccess(company, {
      client,
      role: 'selected',
      invoices,
      email: jules,
    })
    for (const { id } of invoices) await send({ company, owner }, id)
    await chooseInvoices({
      ...{ ...acting({ company, owner }), clientId: client.id, contactId },
      shown: invoices.map(({ publicId }) => publicId),
      chosen: [two.publicId],
    })

    expect(await fates({ company }, jules)).toMatchObject([
      { invoiceId: one.id, state: 'failed' },
      { invoiceId: two.id, state: 'queued' },
    ])
  })

  test('Case 19: at another client nothing changes', async () => {
    const scene = await aWaitingInvoice()
    const { company } = scene
    const elsewhere = await aClient(company, { contacts: [{ email: jules }] })
    const other = await anIssuedInvoice(company, { client: elsewhere })
    await send(scene, other.id)
    await removeContact(at(scene))

    expect((await fates(scene, jules)).map(({ state, invoiceId }) => [state, invoiceId])).toEqual([
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
    await removeContact({ ...at(scene), contactId: lee.id })
    await disableContact(at(scene))

    const mine = await fates(scene, jules)
    expect(mine.map(({ kind, state }) => [kind, state])).toEqual([
      ['invoice', 'failed'],
      ['quote', 'failed'],
      ['invoice', 'failed'],
    ])
    expect(await fates(scene, 'lee@harbour.example')).toMatchObject([{ contactId: null, state: 'failed' }])
  })

  test('Case 19: switched on again, what was taken back stays so, and is not offered to be tried', async () => {
    const scene = await aWaitingInvoice()
    const { company, owner: by } = scene
    await disableContact(at(scene))
    await enableContact(at(scene))
    const [message] = await fates(scene, jules)
    const id = message?.id ?? ''

    expect(await messagePage({ company, now: noon, id })).toMatchObject({
      ...{ fate: 'failed', reason: 'Not sent: the person was switched off meanwhile.' },
      ...{ doubling: null, needsSomebody: false },
    })
    await expect(tryAgain({ company, by, now: noon, messageId: id })).rejects.toMatchObject({
      code: 'message-withdrawn',
    })
    expect(await messagesTo(jules, inAnHour)).toEqual([])
  })

  test('Case 19: its page says why, and has no button to try it again', async () => {
    const { company, browser } = await anOwnerAtWork()
    const client = await aClient(company, { contacts: [] })
    const contact = await aContact(company, { client, email: jules })
    const invoice = await anIssuedInvoice(company, { client })
    const us = { company, owner: await aColleague(company, 'admin') }
    await send(us, invoice.id)
    await disableContact({ ...acting(us), contactId: contact.id })
    const open = async (state: 'failed' | 'unknown' | 'queued' | 'sent') => {
      const { id: message } = await lastMessage(company, {
        state,
        sentAt: state === 'sent' ? noon : null,
      })
      const { result } = await openPage(browser, page, { params: { company: company.slug, message } })
      return result
    }

    for (const state of ['failed', 'unknown'] as const) {
      expect(await open(state)).toContain('Not sent: the person was switched off meanwhile.')
      expect(await open(state)).not.toContain('Try again')
    }
    expect(await open('queued')).toContain('may go out all the same')
    expect(await open('sent')).toContain('taken back too late')
  })

  test('Case 22: of a new address somebody is to look: whoever gave it knows of no message', async () => {
    const scene = await aWaitingInvoice()
    await updateContact({ ...at(scene), person: person({ email: 'jules@new.example' }) })
    expect(await messagesToSeeTo(scene.company)).toBe(1)
  })

  test('Case 19: chosen a page later, the invoice taken back meanwhile asks for somebody, and is sent once more', async () => {
    const scene = await aWaitingInvoice()
    const { company, invoice, contact } = scene
    await changeAccess({ ...at(scene), role: 'selected', accessUntil: null })
    const choose = (chosen: string[]) => chooseInvoices({ ...at(scene), shown: [invoice.publicId], chosen })
    await choose([invoice.publicId])
    expect(await messagesToSeeTo(company)).toBe(1)
    expect((await fates(scene, jules))[0]?.lastError).toContain('send it once more')

    const choice = { people: [contact.publicId], cc: [], bcc: null, attach: false }
    await sendInvoice({ ...acting(scene), invoiceId: invoice.id, requestKey: 'once-more', choice })
    await choose([])
    expect(await messagesToSeeTo(company)).toBe(2)
    await choose([invoice.publicId])
    await sendInvoice({ ...acting(scene), invoiceId: invoice.id, requestKey: 'and-again', choice })
    expect(await messagesTo(jules, inAnHour)).toHaveLength(1)
  })

  test('Case 19: who stays as they were still gets it', async () => {
    const scene = await aWaitingInvoice()
    await updateContact({ ...at(scene), person: person({ name: 'Jules B. Hartley', phone: '030 1' }) })
    await changeAccess({ ...at(scene), role: 'viewer', accessUntil: '2026-12-01' })
    expect(await messagesTo(jules, inAnHour)).toHaveLength(1)
  })
})

/** Takes nothing, and lets something happen meanwhile, once. */
function aDownProvider(meanwhile: () => Promise<unknown>) {
  let tries = 0
  const transport: Transport = {
    repeatable: true,
    pace: 0,
    async send() {
      tries += 1
      if (tries === 1) await meanwhile()
      throw new NotTakenError('the provider is down', { temporary: true })
    },
  }
  return { transport, tries: () => tries }
}

test('Case 19: switched off while it is handed over, and not taken: it is not tried again, and says why', async () => {
  const scene = await aWaitingInvoice()
  const { transport } = aDownProvider(() => disableContact(at(scene)))
  await deliverDue({ now: noon, limit: 1, transport })

  expect(await fates(scene, jules)).toMatchObject([
    { state: 'failed', attempts: 1, lastError: 'Not sent: the person was switched off meanwhile.' },
  ])
  expect(await messagesTo(jules, inAnHour)).toEqual([])
})

test('Case 38: taken while it was taken back: it is sent, and said to be', async () => {
  const scene = await aWaitingInvoice()
  const transport: Transport = {
    ...{ repeatable: true, pace: 0 },
    async send() {
      await disableContact(at(scene))
      return { providerId: 're_1' }
    },
  }
  await deliverDue({ now: noon, limit: 1, transport })
  expect(await fates(scene, jules)).toMatchObject([{ state: 'sent', providerId: 're_1' }])
})
