import { expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { remindNow } from '@/lib/invoices/reminders/by-hand'
import { useDatabase } from '../../support/database'
import { lastMessage } from '../../support/outcomes'
import { anInvoiceDue, aRemindingCompany, morningOf, remind, remindersOf } from '../../support/reminding'

useDatabase()

const dueDate = '2026-11-12'
const morning = morningOf(dueDate)
const after = (minutes: number) => new Date(morning.getTime() + minutes * 60_000)

/** An invoice, and a press of its button so many minutes after the first one. */
async function aPressedButton() {
  const { company, client, owner } = await aRemindingCompany()
  const invoice = await anInvoiceDue(company, { client, dueDate })
  const press = (minutes: number, requestKey = `pressed-${minutes}`, { id } = invoice) =>
    remindNow({ company, by: owner, now: after(minutes), invoiceId: id, requestKey })
  return { company, client, invoice, press }
}

test('A8: ten presses in a minute, each of a form of its own, send one reminder', async () => {
  const { company, press } = await aPressedButton()
  // The first of a day does its stage as well, which is done once: the hour alone holds back the others.
  for (const [minutes, all] of [
    [0, 1],
    [90, 2],
  ] as const) {
    const tabs = Array.from({ length: 10 }, (_, tab) => press(minutes, `tab-${tab}-at-${minutes}`))
    const answers = await Promise.allSettled(tabs)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await remindersOf(company)).toHaveLength(all)
  }
})

test('A8: within an hour of the last one it is refused and says from when on; then it goes', async () => {
  const { company, client, press } = await aPressedButton()
  await press(0)
  // It is said in the company's own time.
  await companyDb(company.id).company.update({
    where: { id: company.id },
    data: { timeZone: 'Europe/London' },
  })
  await expect(press(59)).rejects.toMatchObject({ code: 'reminded-lately', values: inLondon(0, 60) })
  const other = await anInvoiceDue(company, { client, dueDate })
  await press(59, 'another-one', other)
  await press(60)
  await expect(press(61)).rejects.toMatchObject({ code: 'reminded-lately', values: inLondon(60, 120) })
  expect(await remindersOf(company)).toHaveLength(3)
})

function inLondon(last: number, next: number) {
  const time = (minutes: number) => after(minutes).toISOString().slice(11, 16)
  return { last: time(last), next: time(next) }
}

test('Case 42: one that was sent by itself counts, one that did not go out doesn’t', async () => {
  const { company, press } = await aPressedButton()
  expect(await remind(morning)).toMatchObject({ sent: 1 })
  await expect(press(5)).rejects.toMatchObject({ code: 'reminded-lately' })
  await lastMessage(company, { state: 'failed' })
  await press(6)
  expect(await remindersOf(company)).toHaveLength(2)
})
