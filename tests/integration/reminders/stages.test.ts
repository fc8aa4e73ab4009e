import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { voidInvoice } from '@/lib/invoices/voiding'
import { aClient, aCompany, aContact, eventsOf } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, aPayment } from '../../support/invoice-builders'
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

/** Due on Thursday, 12 November 2026. */
const dueDate = '2026-11-12'

describe('stages', () => {
  test('Case 42: reminds before, on and after the due date, each stage once', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })

    expect(await remindOnEach('2026-11-01', 40)).toEqual([
      '2026-11-09',
      '2026-11-12',
      '2026-11-19',
      '2026-11-26',
    ])
    expect(await stagesNow(company, invoice)).toEqual(['-3 sent', '0 sent', '7 sent', '14 sent'])
    const told = (await eventsOf(company, invoice)).filter((event) => event === 'invoice.reminded')
    expect(told).toHaveLength(4)
    const [before, onTheDay, late] = await everyMessage()
    expect(before?.text).toContain('by Thursday, 12 November 2026')
    expect(onTheDay?.text).toContain('due today, Thursday, 12 November 2026')
    expect(late?.text).toContain('was due on Thursday, 12 November 2026')
  })

  test('Case 42: the job that runs twice, or again within the hour, sends nothing more', async () => {
    const { company, client } = await aRemindingCompany()
    await anInvoiceDue(company, { client, dueDate })
    expect(await remind(morningOf(dueDate))).toEqual({ sent: 1, skipped: 0, failed: 0 })
    expect(await remind(morningOf(dueDate))).toEqual({ sent: 0, skipped: 0, failed: 0 })
    // The clock was set back an hour.
    expect(await remind(new Date(`${dueDate}T08:00:00Z`))).toEqual({ sent: 0, skipped: 0, failed: 0 })
    expect(await remindersOf(company)).toHaveLength(1)
  })

  test('Case 42: a job that stood still sends the newest stage alone; those before it are passed over', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    expect(await remind(morningOf('2026-11-20'))).toMatchObject({ sent: 1 })
    expect(await stagesNow(company, invoice)).toEqual(['-3 skipped', '0 skipped', '7 sent'])
    expect(await remindersOf(company)).toHaveLength(1)
  })

  test('Case 42: what could not go out for a fortnight never does', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    expect(await remind(morningOf('2026-12-15'))).toMatchObject({ sent: 0 })
    expect(await stagesNow(company, invoice)).toEqual([])
  })

  test('Case 42: a day that is still today for the company is not late, whatever the day elsewhere', async () => {
    const { company, client } = await aRemindingCompany({
      ...{ timeZone: 'Pacific/Honolulu', reminderDays: [1], workFrom: 0, workUntil: 24 },
    })
    await anInvoiceDue(company, { client, dueDate })
    // 21:00 of the due day in Honolulu; Friday in Berlin and in UTC.
    expect(await remind(new Date('2026-11-13T07:00:00Z'))).toMatchObject({ sent: 0 })
    expect(await remind(new Date('2026-11-13T10:30:00Z'))).toMatchObject({ sent: 1 })
  })

  test('Case 42: before the due date has a meaning before it alone', async () => {
    const { company, client } = await aRemindingCompany({ reminderDays: [-1] })
    const sunday = await anInvoiceDue(company, { client, dueDate: '2026-11-15' })
    // Its day was Saturday; on Monday it is late, which nobody asked to be reminded of.
    expect(await remindOnEach('2026-11-13', 5)).toEqual([])
    expect(await stagesNow(company, sunday)).toEqual(['-1 skipped'])
  })
})

describe('working hours', () => {
  test('Case 42: a stage of a weekend goes out on Monday, and in late words', async () => {
    const { company, client } = await aRemindingCompany({ reminderDays: [0] })
    await anInvoiceDue(company, { client, dueDate: '2026-11-14' })
    expect(await remindOnEach('2026-11-13', 4)).toEqual(['2026-11-16'])
    const [message] = await everyMessage()
    expect(message?.text).toContain('was due on Saturday, 14 November 2026')
  })

  test.each([
    ['2026-11-12T07:59:59Z', 0],
    ['2026-11-12T08:00:00Z', 1],
    ['2026-11-12T15:59:59Z', 1],
    ['2026-11-12T16:00:00Z', 0],
  ])('Case 42: in Berlin, from nine until before five: at %s %i', async (at, sent) => {
    const { company, client } = await aRemindingCompany()
    await anInvoiceDue(company, { client, dueDate })
    expect(await remind(new Date(at))).toMatchObject({ sent })
  })

  test.each([
    // The day before clocks change, winter time from the 25th.
    ['2026-10-23T06:59:00Z', '2026-10-23', 0],
    ['2026-10-23T07:00:00Z', '2026-10-23', 1],
    ['2026-10-26T07:59:00Z', '2026-10-26', 0],
    ['2026-10-26T08:00:00Z', '2026-10-26', 1],
  ])('Case 42: nine o’clock is nine by the clock on the wall, at %s', async (at, due, sent) => {
    const { company, client } = await aRemindingCompany()
    await anInvoiceDue(company, { client, dueDate: due })
    expect(await remind(new Date(at))).toMatchObject({ sent })
  })

  test('Case 42: an hour that comes twice in autumn sends once', async () => {
    const { company, client } = await aRemindingCompany({ workDays: [7], workFrom: 2, workUntil: 3 })
    await anInvoiceDue(company, { client, dueDate: '2026-10-25' })
    expect(await remind(new Date('2026-10-25T00:30:00Z'))).toMatchObject({ sent: 1 })
    expect(await remind(new Date('2026-10-25T01:30:00Z'))).toMatchObject({ sent: 0 })
  })

  test('Case 42: a company that moves to another zone sends no stage again', async () => {
    const { company, client } = await aRemindingCompany({
      timeZone: 'Pacific/Auckland',
      workDays: [1, 2, 3, 4, 5, 6, 7],
    })
    await anInvoiceDue(company, { client, dueDate })
    // Nine in the morning of the 12th in Auckland is still the 11th in Honolulu.
    expect(await remind(new Date('2026-11-11T20:00:00Z'))).toMatchObject({ sent: 1 })
    await companyDb(company.id).company.update({
      where: { id: company.id },
      data: { timeZone: 'Pacific/Honolulu' },
    })
    for (const at of ['2026-11-11T20:30:00Z', '2026-11-12T20:30:00Z']) {
      expect(await remind(new Date(at))).toMatchObject({ sent: 0 })
    }
  })
})

describe('never', () => {
  test('Case 42: after payment, and for what is left after a part of it', async () => {
    const { company, client } = await aRemindingCompany()
    const paid = await anInvoiceDue(company, { client, dueDate })
    const partly = await anInvoiceDue(company, { client, dueDate })
    await aPayment(company, paid, { paidOn: '2026-11-10', now: morningOf('2026-11-10') })
    await aPayment(company, partly, { amount: '40', paidOn: '2026-11-10', now: morningOf('2026-11-10') })
    expect(await remind(morningOf(dueDate))).toMatchObject({ sent: 1 })
    const [message] = await everyMessage()
    expect(message?.subject).toContain(partly.number)
    expect(message?.text).toContain('€60.00')
  })

  test('Case 42: for a draft or a void invoice', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    await voidInvoice({
      company,
      by: { kind: 'system' },
      now: morningOf('2026-11-01'),
      invoiceId: invoice.id,
    })
    await aDraft(company, { client, dueDate, issueDate: '2026-11-01' })
    expect(await remindOnEach('2026-11-05', 30)).toEqual([])
  })

  test('Case 42: at a company that has not switched reminders on, or for a client who is never reminded', async () => {
    const { company, client } = await aRemindingCompany()
    await companyDb(company.id).client.update({ where: { id: client.id }, data: { reminders: 'off' } })
    await anInvoiceDue(company, { client, dueDate })
    const { company: silent } = await aCompany()
    await anInvoiceDue(silent, { client: await aClient(silent), dueDate })
    expect(await remindOnEach('2026-11-05', 30)).toEqual([])
  })

  test('Case 42: on the day on which the invoice itself went out', async () => {
    const { company, client } = await aRemindingCompany({ reminderDays: [0, 1] })
    const invoice = await anInvoiceDue(company, { client, dueDate })
    await companyDb(company.id).auditEvent.create({
      data: {
        ...{ event: 'invoice.sent', actorKind: 'system', subjectKind: 'invoice', subjectId: invoice.id },
        at: new Date('2026-11-12T06:00:00Z'),
      },
    })
    expect(await remind(morningOf('2026-11-12'))).toMatchObject({ sent: 0 })
    expect(await remind(morningOf('2026-11-13'))).toMatchObject({ sent: 1 })
  })

  test('Case 42: of an imported invoice for days before it came', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    await companyDb(company.id).invoice.update({
      where: { id: invoice.id },
      data: { imported: true, issuedAt: null, createdAt: morningOf('2026-11-20') },
    })
    expect(await remindOnEach('2026-11-20', 14)).toEqual(['2026-11-26'])
    expect(await stagesNow(company, invoice)).toEqual(
      ['-3 skipped', '0 skipped', '14 sent', '7 skipped'].sort(byStage),
    )
  })
})

describe('people', () => {
  test('Case 42: who declined gets none, the others do; where nobody is left the stage is passed over', async () => {
    const { company, client } = await aRemindingCompany()
    const invoice = await anInvoiceDue(company, { client, dueDate })
    const declined = await aContact(company, { client, name: 'Priya Okafor' })
    const decline = (where: object) =>
      companyDb(company.id).contact.updateMany({ where, data: { remindersDeclined: true } })
    await decline({ id: declined.id })
    await remind(morningOf('2026-11-09'))
    expect((await remindersOf(company)).map(({ toName }) => toName)).toEqual(['Jules Hartley'])

    await decline({ id: { not: declined.id } })
    expect(await remind(morningOf(dueDate))).toEqual({ sent: 0, skipped: 1, failed: 0 })
    expect(await stagesNow(company, invoice)).toEqual(['-3 sent', '0 skipped'])
  })

  test('Case 42: mail that came back from an address stops its reminders; who may not see the invoice gets none', async () => {
    const { company, client } = await aRemindingCompany()
    await anInvoiceDue(company, { client, dueDate })
    await aContact(company, { client, receivesInvoices: false })
    await aContact(company, { client, state: 'disabled' })
    const bounced = await aContact(company, { client, email: 'gone@harbour.example' })
    await companyDb(company.id).emailSuppression.create({
      data: { address: bounced.email, cause: 'bounced', since: morningOf('2026-11-01') },
    })
    await remind(morningOf(dueDate))
    expect((await remindersOf(company)).map(({ toName }) => toName)).toEqual(['Jules Hartley'])
  })

  test('Case 42: a client has days of its own', async () => {
    const { company, client } = await aRemindingCompany()
    await companyDb(company.id).client.update({
      where: { id: client.id },
      data: { reminders: 'own', reminderDays: [1, 30] },
    })
    await anInvoiceDue(company, { client, dueDate })
    expect(await remindOnEach('2026-11-05', 45)).toEqual(['2026-11-13', '2026-12-14'])
  })
})

const byStage = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10)
