import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { parseForm } from '@/lib/forms/form-state'
import { remindNow } from '@/lib/invoices/reminders/by-hand'
import { comingReminders, invoiceReminders } from '@/lib/invoices/reminders/queries'
import { ClientReminders, CompanyReminders } from '@/lib/invoices/reminders/schema'
import { changeClientReminders, changeReminders } from '@/lib/invoices/reminders/settings'
import { resumeReminders, stopReminders } from '@/lib/invoices/reminders/stopping'
import { eventsOf } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm } from '../../support/forms'
import { aPayment } from '../../support/invoice-builders'
import { everyMessage } from '../../support/mailbox'
import {
  anInvoiceDue,
  aRemindingCompany,
  morningOf,
  remind,
  remindersOf,
  remindOnEach,
  stagesNow,
} from '../../support/reminding'

useDatabase()

const by = { kind: 'member' as const, id: '019abc00-0000-7000-8000-000000000001', name: 'Mara Keller' }
const week = { workDays: [1, 2, 3, 4, 5], workFrom: 9, workUntil: 17 }
const on = (reminderDays: number[]) => ({ remindersOn: true, reminderDays, ...week })

/** Due on Thursday, 12 November 2026. */
const dueDate = '2026-11-12'

async function companyNow({ id }: { id: string }) {
  return companyDb(id).company.findUniqueOrThrow({ where: { id } })
}

describe('switching on', () => {
  test('Case 42: sends nothing for days gone by, and goes on from the next', async () => {
    const { company, client, owner } = await aRemindingCompany({ remindersOn: false })
    const late = await anInvoiceDue(company, { client, dueDate })
    const open = await anInvoiceDue(company, { client, dueDate: '2026-11-20' })
    const settings = on([-3, 0, 7, 14])
    await changeReminders({ company, by: owner, now: morningOf('2026-11-19'), settings })
    await changeReminders({ company, by: owner, now: morningOf('2026-11-19'), settings })

    expect(await stagesNow(company, late)).toEqual(['-3 skipped', '0 skipped'])
    // The day itself still counts.
    expect(await remindOnEach('2026-11-19', 10)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-26',
      '2026-11-27',
    ])
    expect(await stagesNow(company, late)).toEqual(['-3 skipped', '0 skipped', '7 sent', '14 sent'])
    expect(await stagesNow(company, open)).toEqual(['-3 skipped', '0 sent', '7 sent'])
    const told = (await eventsOf(company, company)).filter((event) => event === 'company.reminders-changed')
    expect(told).toHaveLength(1)
  })

  test('Case 42: a stage that is added later reminds of nothing that is past it, and loses no other', async () => {
    const { company, client, owner } = await aRemindingCompany({ reminderDays: [0] })
    const invoice = await anInvoiceDue(company, { client, dueDate: '2026-11-14' })
    // Saturday's stage waits for Monday; on Sunday the owner adds one that lay before.
    await changeReminders({ company, by: owner, now: morningOf('2026-11-15'), settings: on([-2, 0, 7]) })
    expect(await stagesNow(company, invoice)).toEqual(['-2 skipped'])
    expect(await remindOnEach('2026-11-15', 10)).toEqual(['2026-11-16', '2026-11-23'])
  })

  test('Case 42: a client that is reminded again, or gets days of its own, has no past', async () => {
    const { company, client, owner } = await aRemindingCompany()
    const settings = (reminders: 'company' | 'own' | 'off', reminderDays: number[] = []) => ({
      ...{ clientId: client.id, reminders, reminderDays },
    })
    await changeClientReminders({
      company,
      by: owner,
      now: morningOf('2026-11-01'),
      settings: settings('off'),
    })
    const invoice = await anInvoiceDue(company, { client, dueDate })
    expect(await remindOnEach('2026-11-08', 8)).toEqual([])
    const change = { company, by: owner, now: morningOf('2026-11-20') }
    await changeClientReminders({ ...change, settings: settings('own', [0, 5, 10]) })
    await changeClientReminders({ ...change, settings: settings('own', [0, 5, 10]) })
    expect(await stagesNow(company, invoice)).toEqual(['0 skipped', '5 skipped'])
    expect(await remindOnEach('2026-11-20', 8)).toEqual(['2026-11-23'])
    const told = (await eventsOf(company, client)).filter((event) => event === 'client.reminders-changed')
    expect(told).toHaveLength(2)
  })
})

describe('one invoice', () => {
  test('Case 42: is stopped, and goes on from where it is, each told in the trail', async () => {
    const { company, client, owner } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    const stopping = { company, by: owner, invoiceId: invoice.id }
    await stopReminders({ ...stopping, now: morningOf('2026-11-10') })
    await stopReminders({ ...stopping, now: morningOf('2026-11-10') })
    expect(await remindOnEach('2026-11-10', 11)).toEqual([])
    await resumeReminders({ ...stopping, now: morningOf('2026-11-21') })
    expect(await stagesNow(company, invoice)).toEqual(['-3 skipped', '0 skipped', '7 skipped'])
    expect(await remindOnEach('2026-11-21', 10)).toEqual(['2026-11-26'])
    const told = (await eventsOf(company, invoice)).filter((event) => event.startsWith('invoice.reminders-'))
    expect(told).toEqual(['invoice.reminders-stopped', 'invoice.reminders-resumed'])
  })

  test('Case 41, A8: is reminded of by hand, once for a double click, and not again that day', async () => {
    const { company, client, owner } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    const now = new Date(`${dueDate}T05:00:00Z`)
    const press = { company, by: owner, now, invoiceId: invoice.id, requestKey: 'pressed-twice' }
    await Promise.all([remindNow(press), remindNow(press)])
    await remindNow(press)
    expect(await remindersOf(company)).toHaveLength(1)
    expect(await stagesNow(company, invoice)).toEqual(['-3 skipped', '0 sent'])
    expect(await remind(morningOf(dueDate))).toMatchObject({ sent: 0 })
    const [message] = await everyMessage()
    expect(message?.text).toContain('due today')
    expect(message?.unsubscribeUrl).toContain('/no-reminders/')
  })

  test('Case 42: is not reminded of by hand once it is paid, nor where nobody wants it', async () => {
    const { company, client, owner } = await aRemindingCompany()
    const paid = await anInvoiceDue(company, { client, dueDate })
    const open = await anInvoiceDue(company, { client, dueDate })
    const press = (invoiceId: string) =>
      remindNow({ company, by: owner, now: morningOf(dueDate), invoiceId, requestKey: 'press-once' })
    await aPayment(company, paid, { paidOn: dueDate, now: morningOf(dueDate) })
    await expect(press(paid.id)).rejects.toMatchObject({ code: 'invoice-paid' })
    await companyDb(company.id).contact.updateMany({ data: { remindersDeclined: true } })
    await expect(press(open.id)).rejects.toMatchObject({ code: 'nobody-reminded' })
    expect(await remindersOf(company)).toEqual([])
  })
})

describe('what is shown', () => {
  test('Case 42: the next ones with their days, as they then go out', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate: '2026-11-14' })
    const now = morningOf('2026-11-09')
    const shown = await invoiceReminders({ company: await companyNow(company), now, invoiceId: invoice.id })
    expect(shown?.next.map(({ on, stage }) => [on, stage])).toEqual([
      ['Wednesday, 11 November', '3 days before it is due'],
      ['Monday, 16 November', 'on the day it is due'],
      ['Monday, 23 November', '7 days after it was due'],
      ['Monday, 30 November', '14 days after it was due'],
    ])
    const coming = await comingReminders({ company: await companyNow(company), now })
    expect(coming.map(({ on, number, client }) => [on, number, client])).toEqual(
      shown?.next.map(({ on }) => [on, invoice.number, 'Harbour Supply']),
    )
    expect(await remindOnEach('2026-11-09', 30)).toEqual([
      '2026-11-11',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])

    const after = await invoiceReminders({
      ...{ company: await companyNow(company), now: morningOf('2026-12-10'), invoiceId: invoice.id },
    })
    expect(after?.next).toEqual([])
    expect(after?.past.map(({ stage, sent }) => [stage, sent])).toEqual([
      ['14 days after it was due', '30 Nov'],
      ['7 days after it was due', '23 Nov'],
      ['on the day it is due', '16 Nov'],
      ['3 days before it is due', '11 Nov'],
    ])
  })

  test('Case 42: why there are none', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    const ask = async () =>
      invoiceReminders({
        company: await companyNow(company),
        now: morningOf('2026-11-01'),
        invoiceId: invoice.id,
      })
    await companyDb(company.id).contact.updateMany({ data: { remindersDeclined: true } })
    expect(await ask()).toMatchObject({ next: [], silent: 'Nobody at Harbour Supply gets reminders.' })
    await companyDb(company.id).client.updateMany({ data: { reminders: 'off' } })
    expect(await ask()).toMatchObject({ next: [], silent: 'Harbour Supply is never reminded.' })
  })
})

describe('what is typed', () => {
  const form = { before: '7, 3', onDay: 'on', after: '14 7;7', on: 'on', workFrom: '9', workUntil: '17' }
  const parsed = (changes: Record<string, string>, workDays = ['5', '1']) => {
    const fields = aForm({ ...form, ...changes })
    for (const day of workDays) fields.append('workDays', day)
    return parseForm(fields, CompanyReminders)
  }

  test('Case 42: days become stages, in order and each once', () => {
    const submission = parsed({})
    expect(submission.status === 'success' && submission.value).toEqual({
      ...{
        remindersOn: true,
        reminderDays: [-7, -3, 0, 7, 14],
        workDays: [1, 5],
        workFrom: 9,
        workUntil: 17,
      },
    })
  })

  test.each([
    [{ before: '3.5' }, 'before'],
    [{ before: '61' }, 'before'],
    [{ after: '121' }, 'after'],
    [{ after: '0' }, 'after'],
    [{ after: '-7' }, 'after'],
    [{ after: '1,2,3,4,5,6,7,8' }, 'after'],
    [{ before: '', onDay: '', after: '' }, 'after'],
    [{ workUntil: '9' }, 'workUntil'],
    [{ workFrom: '25' }, 'workFrom'],
    [{ workFrom: '9.5' }, 'workFrom'],
    [{ companyId: 'x' }, ''],
  ])('A5, Case 42: %j is refused at its field', (changes, field) => {
    const submission = parsed(changes)
    expect(Object.keys(submission.reply().error ?? {})).toContain(field)
  })

  test('Case 42: a company works on some day', () => {
    expect(Object.keys(parsed({}, []).reply().error ?? {})).toEqual(['workDays'])
    expect(Object.keys(parsed({}, ['8']).reply().error ?? {})).toEqual(['workDays[0]'])
  })

  test('Case 42: a client with days of its own has some', () => {
    const clientId = '019abc00-0000-7000-8000-000000000001'
    const none = parseForm(aForm({ clientId, reminders: 'own' }), ClientReminders)
    expect(Object.keys(none.reply().error ?? {})).toEqual(['after'])
    expect(parseForm(aForm({ clientId, reminders: 'off' }), ClientReminders).status).toBe('success')
  })
})

test('G2: who stopped and changed what is told', async () => {
  const { company, client } = await aRemindingCompany()
  await changeReminders({ company, by, now: morningOf('2026-11-01'), settings: on([0, 7]) })
  const settings = { clientId: client.id, reminders: 'off' as const, reminderDays: [] }
  await changeClientReminders({ company, by, now: morningOf('2026-11-01'), settings })
  const events = await companyDb(company.id).auditEvent.findMany({
    where: { actorId: by.id },
    orderBy: { id: 'asc' },
  })
  expect(events.map(({ event, data }) => [event, (data as { days: string }).days])).toEqual([
    ['company.reminders-changed', 'on the day, 7 days after'],
    ['client.reminders-changed', 'never'],
  ])
})
