import { describe, expect, test } from 'vitest'
import { removeContact, updateContact } from '@/lib/clients/people'
import { liftStop } from '@/lib/clients/stopped/lifting'
import type { Prisma } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { mayDouble } from '@/lib/email/trying-again'
import { messagePage, messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { seeToMessage } from '@/lib/invoices/messages/seeing-to'
import { tryAgain } from '@/lib/invoices/messages/trying-again'
import { resumeReminders, stopReminders } from '@/lib/invoices/reminders/stopping'
import { sendInvoice } from '@/lib/invoices/sending'
import { voidInvoice } from '@/lib/invoices/voiding'
import { removePayment } from '@/lib/payments/removing'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aLine, anIssuedInvoice, aPayment, messagesOf } from '../../support/invoice-builders'
import { aSignInMessage, northlight } from '../../support/messages'
import { aStop, lastMessage } from '../../support/outcomes'

useDatabase()

const minute = 60_000
const day = 24 * 60 * minute
const passed = (milliseconds: number) => new Date(noon.getTime() + milliseconds)
const later = passed(minute)

/** An invoice's message to Jules that the provider did not take. */
async function aFailedMessage(columns: Prisma.EmailMessageUncheckedUpdateInput = {}) {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const contact = await aContact(company, { client, email: 'jules@harbour.example' })
  const invoice = await anIssuedInvoice(company, { client, lines: [aLine('100')] })
  await sendInvoice({ company, by: owner, now: noon, invoiceId: invoice.id, requestKey: 'first-time' })
  const message = await lastMessage(company, {
    ...{ state: 'failed', attempts: 3, lastError: 'Resend (422): no', seenToAt: noon },
    ...columns,
  })
  const again = (now = later) => tryAgain({ company, by: owner, now, messageId: message.id })
  return { company, owner, client, contact, invoice, message, again }
}

function aProvider(answers: (Error | null)[]) {
  const keys: string[] = []
  const transport: Transport = {
    repeatable: true,
    pace: 0,
    async send({ idempotencyKey }) {
      keys.push(idempotencyKey)
      const error = answers.shift()
      if (error) throw error
      return { providerId: `re_${keys.length}` }
    },
  }
  return { transport, keys }
}

describe('try again', () => {
  test('Case 38: what failed goes out alone under its own key, for another 24 hours, and is recorded', async () => {
    const { company, invoice, message, again } = await aFailedMessage({ batchKey: crypto.randomUUID() })
    await again(passed(3 * day))

    expect(await lastMessage(company)).toMatchObject({
      ...{ state: 'queued', tryingSince: passed(3 * day), nextAttemptAt: passed(3 * day), lastError: null },
      ...{ batchKey: null, batchable: false, attempts: 3, seenToAt: null },
    })
    const { transport, keys } = aProvider([new NotTakenError('busy', { temporary: true }), null])
    await deliverDue({ now: passed(3 * day), limit: 1, transport })
    expect((await lastMessage(company)).state).toBe('queued')
    await deliverDue({ now: passed(3 * day + 120 * minute), limit: 1, transport })
    expect(await lastMessage(company)).toMatchObject({ state: 'sent', providerId: 're_2' })
    expect(keys).toEqual([message.id, message.id])
    expect(await eventsOf(company, invoice)).toContain('message.tried-again')
  })

  test('A8, Case 38: a double click, or two tabs, try once', async () => {
    const { company, invoice, again } = await aFailedMessage()
    await Promise.all([again(), again(), again()])
    await again()

    const { transport, keys } = aProvider([])
    await deliverDue({ now: passed(2 * minute), limit: 10, transport })
    expect(keys).toHaveLength(1)
    const events = await eventsOf(company, invoice)
    expect(events.filter((event) => event === 'message.tried-again')).toHaveLength(1)
    await expect(again()).rejects.toMatchObject({ code: 'message-sent' })
  })

  test('Case 38: what is perhaps sent can be tried; nothing else can', async () => {
    const { company, again } = await aFailedMessage({ state: 'unknown' })
    await again()
    expect((await lastMessage(company, { state: 'sent', sentAt: noon })).state).toBe('sent')
    await expect(again()).rejects.toMatchObject({ code: 'message-sent' })
  })

  test('G1: a message whose secret is wiped, or that has expired, is refused', async () => {
    const { company, owner } = await aCompany()
    const sender = { ...northlight, companyId: company.id }
    const signIn = await aSignInMessage({ sender, uselessAfter: passed(15 * minute) })
    const [id = ''] = await companyTransaction(company.id, (tx) => queueMessages(tx, [signIn], noon))
    await lastMessage(company, { state: 'failed', attempts: 1, sealed: null, sealedKeyId: null })
    const again = (now: Date) => tryAgain({ company, by: owner, now, messageId: id })

    await expect(again(later)).rejects.toMatchObject({ code: 'message-secret-gone' })
    await expect(again(passed(16 * minute))).rejects.toMatchObject({ code: 'message-expired' })
    expect((await lastMessage(company)).state).toBe('failed')
  })

  test('Case 37: to a stopped address it is refused until somebody says that it works again', async () => {
    const { company, owner: by, again } = await aFailedMessage()
    const { id: stopId } = await aStop(company)
    await expect(again()).rejects.toMatchObject({
      code: 'recipient-stopped',
      values: { address: 'jules@harbour.example' },
    })
    await liftStop({ company, by, now: later, stopId })
    await again()
    expect((await lastMessage(company)).state).toBe('queued')
  })

  test('Case 42: once the invoice is paid or void it is refused, and says so', async () => {
    const paid = await aFailedMessage()
    await aPayment(paid.company, paid.invoice)
    await expect(paid.again()).rejects.toMatchObject({ code: 'invoice-paid' })

    const { company, owner: by, invoice, again } = await aFailedMessage()
    await voidInvoice({ company, by, now: noon, invoiceId: invoice.id })
    await expect(again()).rejects.toMatchObject({ code: 'invoice-void' })
  })

  test('Case 42: what was written once it was paid asks for nothing, and goes again', async () => {
    const { company, owner: by, invoice } = await aFailedMessage()
    await aPayment(company, invoice)
    await sendInvoice({ company, by, now: later, invoiceId: invoice.id, requestKey: 'after it was paid' })
    const { id: messageId } = await lastMessage(company, { state: 'failed', attempts: 1, lastError: 'no' })
    await tryAgain({ company, by, now: later, messageId })

    expect((await lastMessage(company)).state).toBe('queued')
  })

  test('Case 42: one that asks for too much by now is refused; a receipt does not mind', async () => {
    const part = await aFailedMessage()
    await aPayment(part.company, part.invoice, { amount: '40', now: later })
    await expect(part.again()).rejects.toMatchObject({ code: 'message-amount-changed' })

    const receipt = await aFailedMessage({ kind: 'receipt' })
    await aPayment(receipt.company, receipt.invoice)
    await receipt.again()
    expect((await lastMessage(receipt.company)).state).toBe('queued')
  })

  test('Case 40: who has another address by now, or is gone, or declined reminders, gets nothing old', async () => {
    const moved = await aFailedMessage()
    const { company, owner: by, client, contact } = moved
    const person = { name: contact.name, email: 'jules@new.example', phone: null, receivesInvoices: true }
    await updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })
    await expect(moved.again()).rejects.toMatchObject({ code: 'message-address-changed' })

    const gone = await aFailedMessage()
    const ids = { clientId: gone.client.id, contactId: gone.contact.id }
    await removeContact({ company: gone.company, by: gone.owner, now: noon, ...ids })
    await expect(gone.again()).rejects.toMatchObject({ code: 'message-person-gone' })

    const declined = await aFailedMessage({ kind: 'reminder' })
    await companyDb(declined.company.id).contact.updateMany({ data: { remindersDeclined: true } })
    await expect(declined.again()).rejects.toMatchObject({ code: 'message-declined' })
  })

  test('Case 42: a receipt is refused once a payment was taken off the invoice', async () => {
    const { company, owner: by, invoice, again } = await aFailedMessage({ kind: 'receipt' })
    const { id: paymentId } = await aPayment(company, invoice, { amount: '40' })
    await removePayment({ company, by, now: later, paymentId })
    await expect(again(passed(2 * minute))).rejects.toMatchObject({ code: 'message-payment-removed' })
    expect((await lastMessage(company)).state).toBe('failed')
  })

  test('Case 42: a reminder goes again on its own day alone, and only while there are reminders', async () => {
    const { company, owner: by, client, invoice, again } = await aFailedMessage({ kind: 'reminder' })
    const view = companyDb(company.id)
    const remindClient = (reminders: 'off' | 'company') =>
      view.client.update({ where: { id: client.id }, data: { reminders } })
    const off = { code: 'message-reminders-off' }

    await expect(again()).rejects.toMatchObject(off)
    await view.company.update({ where: { id: company.id }, data: { remindersOn: true } })
    await remindClient('off')
    await expect(again()).rejects.toMatchObject(off)
    await remindClient('company')
    await stopReminders({ company, by, now: later, invoiceId: invoice.id })
    await expect(again()).rejects.toMatchObject(off)
    await resumeReminders({ company, by, now: later, invoiceId: invoice.id })

    await expect(again(passed(day))).rejects.toMatchObject({ code: 'message-reminder-old' })
    await again()
    expect((await lastMessage(company)).state).toBe('queued')
  })

  test('Case 40: a copy’s address that is a contact’s by now, who may not see the invoice, gets nothing', async () => {
    const email = 'books@elsewhere.example'
    const copy = { contactId: null, toAddress: email, toName: '', role: 'bcc' as const }
    const { company, again } = await aFailedMessage(copy)
    await again()
    await lastMessage(company, { state: 'failed' })

    const other = await aClient(company, { name: 'Elsewhere', contacts: [] })
    await aContact(company, { client: other, name: 'Bo Marsh', email })
    await expect(again()).rejects.toMatchObject({ code: 'message-person-gone', values: { name: email } })

    const ofOurs = { where: { id: company.id }, data: { copyTo: email } }
    await companyDb(company.id).company.update(ofOurs)
    await again()
    expect((await lastMessage(company)).state).toBe('queued')
  })

  test('T4: another company’s message is not found', async () => {
    const { message, company: theirs } = await aFailedMessage()
    const { company, owner: by } = await aCompany()
    const verb = { company, by, now: later, messageId: message.id }
    await expect(tryAgain(verb)).rejects.toMatchObject({ code: 'not-found' })
    await expect(seeToMessage(verb)).rejects.toMatchObject({ code: 'not-found' })
    expect(await lastMessage(theirs)).toMatchObject({ state: 'failed' })
  })
})

describe('what is said before', () => {
  const failed = { state: 'failed' as const, attempts: 3, tryingSince: noon }
  test.each([
    ['never handed over', { ...failed, attempts: 0 }, true, passed(3 * day), 'no'],
    ['within the 24 hours of its key', failed, true, passed(day - 1), 'no'],
    ['after 24 hours', failed, true, passed(day), 'key-forgotten'],
    ['by SMTP', failed, false, later, 'no-keys'],
    ['perhaps sent', { ...failed, state: 'unknown' as const }, true, later, 'perhaps-sent'],
    ['perhaps sent by SMTP', { ...failed, state: 'unknown' as const }, false, later, 'perhaps-sent'],
  ])('Case 38: %s', (_name, message, repeatable, now, doubling) => {
    expect(mayDouble(message, { repeatable, now })).toBe(doubling)
  })

  test('Case 38: given up after 24 hours, the page says why, and that trying again may double', async () => {
    const { company, message } = await aFailedMessage({ state: 'queued', seenToAt: null })
    const { transport } = aProvider([new NotTakenError('Resend (503): busy', { temporary: true })])
    await deliverDue({ now: passed(day), limit: 1, transport })

    const page = await messagePage({ company, now: passed(day), id: message.id })

    expect(page).toMatchObject({ fate: 'failed', doubling: 'key-forgotten', needsSomebody: true })
    expect(page?.reason).toBe('Given up after 24 hours: Resend (422): no')
    expect(await messagesToSeeTo(company)).toBe(1)
  })
})

describe('seen to', () => {
  test('Case 37, G2: it asks for nobody any more, stays in the list, and is recorded once', async () => {
    const { company, owner: by, invoice, message } = await aFailedMessage({ seenToAt: null })
    const see = () => seeToMessage({ company, by, now: later, messageId: message.id })
    expect(await messagesToSeeTo(company)).toBe(1)
    await Promise.all([see(), see()])

    expect(await messagesToSeeTo(company)).toBe(0)
    expect(await messagesOf(company)).toMatchObject([{ state: 'failed', seenToAt: later }])
    expect((await eventsOf(company, invoice)).filter((event) => event === 'message.seen-to')).toHaveLength(1)
  })
})
