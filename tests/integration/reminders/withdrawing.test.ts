import { expect, test } from 'vitest'
import type { Actor } from '@/lib/audit/record'
import { chooseReminders } from '@/lib/clients/declining'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { deliverDue } from '@/lib/email/delivery'
import { NotTakenError } from '@/lib/email/transports/transport'
import { messagesToSeeTo } from '@/lib/invoices/messages/queries'
import { stopReminders } from '@/lib/invoices/reminders/stopping'
import { voidInvoice } from '@/lib/invoices/voiding'
import { writeOffInvoice } from '@/lib/invoices/writing-off'
import { aContact } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aPayment } from '../../support/invoice-builders'
import { messagesTo } from '../../support/mailbox'
import { lastMessage } from '../../support/outcomes'
import {
  anInvoiceDue,
  aRemindingCompany,
  jules,
  morningOf,
  remind,
  remindersOf,
} from '../../support/reminding'

useDatabase()

const dueDate = '2026-11-12'
const now = morningOf(dueDate)
const inAnHour = new Date(now.getTime() + 3_600_000)
const by: Actor = { kind: 'system' }

/** Jules and Kit are reminded; both messages wait in the outbox. */
async function aWaitingReminder() {
  const { company, client } = await aRemindingCompany()
  await aContact(company, { client, name: 'Kit Moor', email: 'kit@harbour.example' })
  const invoice = await anInvoiceDue(company, { client, dueDate })
  expect(await remind(now)).toMatchObject({ sent: 1 })
  expect(await remindersOf(company)).toMatchObject([{ state: 'queued' }, { state: 'queued' }])
  return { company, invoice }
}

type Change = (company: Company, invoice: Invoice) => Promise<unknown>

const changes: [string, string, Change][] = [
  ['paid', 'was paid', (company, invoice) => aPayment(company, invoice, { paidOn: dueDate, now })],
  [
    'paid in part',
    'left to pay has changed',
    (company, invoice) => aPayment(company, invoice, { amount: '10', paidOn: dueDate, now }),
  ],
  ['made void', 'void', (company, { id }) => voidInvoice({ company, by, now, invoiceId: id })],
  [
    'written off',
    'written off',
    (company, { id }) => writeOffInvoice({ company, by, now, invoiceId: id, reason: 'gone' }),
  ],
  ['reminded of no more', 'stopped', (company, { id }) => stopReminders({ company, by, now, invoiceId: id })],
]

test.each(changes)(
  'Case 42: %s while its reminder waits to go out: nobody gets it',
  async (_name, why, change) => {
    const { company, invoice } = await aWaitingReminder()
    await change(company, invoice)

    expect(await messagesTo(jules.email, inAnHour)).toEqual([])
    const reason = expect.stringContaining(why)
    const row = { state: 'failed', attempts: 0, lastError: reason, seenToAt: now }
    expect(await remindersOf(company)).toMatchObject([row, row])
    expect(await messagesToSeeTo(company)).toBe(0)
  },
)

test('Case 42: declined while it waits to go out: the one who declined gets it no more, the others do', async () => {
  const { company } = await aWaitingReminder()
  const { id: contactId } = await companyDb(company.id).contact.findFirstOrThrow({
    where: { email: jules.email },
  })
  await chooseReminders({ company, by, now, contactId, declined: true })

  expect(await messagesTo(jules.email, inAnHour)).toEqual([])
  expect(await messagesTo('kit@harbour.example', inAnHour)).toHaveLength(1)
})

test('Case 42: paid between two tries at the provider: it is not tried again', async () => {
  const { company, invoice } = await aWaitingReminder()
  let tries = 0
  const transport = {
    repeatable: true,
    pace: 0,
    async send() {
      tries += 1
      // The second one waits in the outbox still.
      if (tries === 1) await aPayment(company, invoice, { paidOn: dueDate, now })
      throw new NotTakenError('busy', { temporary: true })
    },
  }
  await deliverDue({ now, limit: 10, transport })
  await deliverDue({ now: inAnHour, limit: 10, transport })

  expect(tries).toBe(1)
  expect(await remindersOf(company)).toMatchObject([{ state: 'failed' }, { state: 'failed' }])
})

test('Case 42: what could not go out on its day never does: it would count the days wrongly', async () => {
  const { company } = await aWaitingReminder()
  expect(await messagesTo(jules.email, new Date('2026-11-12T23:00:00Z'))).toEqual([])
  expect(await lastMessage(company)).toMatchObject({ state: 'failed', batchable: false })
})
