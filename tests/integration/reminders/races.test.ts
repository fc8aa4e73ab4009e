import { describe, expect, test, vi } from 'vitest'
import { chooseReminders } from '@/lib/clients/declining'
import { companyDb } from '@/lib/db/tenancy'
import * as letters from '@/lib/invoices/letters'
import { remindOf } from '@/lib/invoices/reminders/sending'
import { stopReminders } from '@/lib/invoices/reminders/stopping'
import { onPostgres, useDatabase } from '../../support/database'
import { aPayment, invoiceNow } from '../../support/invoice-builders'
import {
  anInvoiceDue,
  aRemindingCompany,
  morningOf,
  remind,
  remindersOf,
  stagesNow,
} from '../../support/reminding'

useDatabase()

const dueDate = '2026-11-12'
const now = morningOf(dueDate)
const by = { kind: 'system' as const }

async function invoicesDue(count: number) {
  const { company, client } = await aRemindingCompany()
  const invoices = []
  for (let made = 0; made < count; made += 1) invoices.push(await anInvoiceDue(company, { client, dueDate }))
  return { company, client, invoices }
}

describe(onPostgres ? 'on PostgreSQL' : 'on one connection', () => {
  test('Case 42: of eight runs at once each invoice gets one reminder', async () => {
    const { company, invoices } = await invoicesDue(6)
    const runs = await Promise.all(Array.from({ length: 8 }, () => remind(now)))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(6)
    expect(runs.every(({ failed }) => failed === 0)).toBe(true)
    const messages = await remindersOf(company)
    expect(messages.map(({ invoiceId }) => invoiceId).sort()).toEqual(invoices.map(({ id }) => id).sort())
  })

  test('Case 42: a payment at the same moment: a reminder only for what was open when it was written', async () => {
    const { company, invoices } = await invoicesDue(6)
    await Promise.all(
      invoices.flatMap((invoice) => [
        remindOf({ company, invoiceId: invoice.id, now }),
        aPayment(company, invoice, { paidOn: dueDate, now }),
      ]),
    )
    const messages = await remindersOf(company)
    for (const invoice of invoices) {
      expect((await invoiceNow(company, invoice)).state).toBe('paid')
      const stages = await stagesNow(company, invoice)
      const told = messages.filter(({ invoiceId }) => invoiceId === invoice.id).length
      expect(told).toBe(stages.includes('0 sent') ? 1 : 0)
    }
    expect(await remind(now)).toMatchObject({ sent: 0 })
  })

  test('Case 42: a payment between the writing and the sending: nothing goes out', async () => {
    const { company, invoices } = await invoicesDue(1)
    const [invoice] = invoices
    if (!invoice) throw new Error('no invoice')
    await whileWriting(() => aPayment(company, invoice, { paidOn: dueDate, now }))
    expect(await remindersOf(company)).toEqual([])
    expect(await stagesNow(company, invoice)).toEqual([])
  })

  test('Case 42: a stop, or the last one to decline, between the writing and the sending: the same', async () => {
    for (const change of ['stop', 'decline'] as const) {
      const { company, invoices } = await invoicesDue(1)
      const [invoice] = invoices
      if (!invoice) throw new Error('no invoice')
      const contact = await companyDb(company.id).contact.findFirstOrThrow()
      await whileWriting(() =>
        change === 'stop'
          ? stopReminders({ company, by, now, invoiceId: invoice.id })
          : chooseReminders({ company, by, now, contactId: contact.id, declined: true }),
      )
      expect(await remindersOf(company)).toEqual([])
    }
  })
})

/** Runs the job, and does `change` when the messages are written and not yet in the outbox. */
async function whileWriting(change: () => Promise<unknown>): Promise<void> {
  const { writeLetters } = letters
  const seam = vi.spyOn(letters, 'writeLetters').mockImplementationOnce(async (asked) => {
    const written = await writeLetters(asked)
    await change()
    return written
  })
  await remind(now)
  expect(seam).toHaveBeenCalledTimes(1)
  seam.mockRestore()
}
