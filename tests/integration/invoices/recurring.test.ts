import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { deleteDraft } from '@/lib/invoices/drafts'
import {
  changeRecurring,
  endRecurring,
  pauseRecurring,
  repeatInvoice,
  resumeRecurring,
} from '@/lib/invoices/recurring/plans'
import { recurringPage } from '@/lib/invoices/recurring/queries'
import type { Schedule } from '@/lib/invoices/recurring/schedule'
import { ChangedRecurring, NewRecurring } from '@/lib/invoices/recurring/schema'
import { makeDueInvoices } from '@/lib/invoices/recurring/working'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { aDraft, aLine, anIssuedInvoice } from '../../support/invoice-builders'
import { watchLog } from '../../support/log'
import { aPlan, at, daysMade, madeBy, monthly, run } from '../../support/recurring'

useDatabase()

describe('making', () => {
  test('waits for the day where the company is', async () => {
    const { company } = await aPlan({ timeZone: 'Pacific/Auckland' })

    await makeDueInvoices({ now: new Date('2026-11-29T10:59:00Z'), limit: 10 })
    expect(await daysMade(company)).toEqual([])
    // Midnight there.
    await makeDueInvoices({ now: new Date('2026-11-29T11:00:00Z'), limit: 10 })
    expect(await daysMade(company)).toEqual(['2026-11-30'])
  })

  test('gives a draft the lines of its source, the day and the days to pay', async () => {
    const { company, source } = await aPlan()
    await run('2026-11-30')

    const [made] = await madeBy(company)
    expect(made).toMatchObject({
      ...{ state: 'draft', number: null, clientId: source.clientId, total: source.total },
      issueDate: new Date('2026-11-30'),
      dueDate: new Date('2026-12-30'),
    })
    const lines = await companyDb(company.id).invoiceLine.findMany({ where: { invoiceId: made?.id ?? '' } })
    expect(lines.map(({ description }) => description)).toEqual(['Hosting'])
    expect(await db().plannedSending.count()).toBe(0)
  })

  test('twice, late, or four at once makes each day’s once', async () => {
    const { company } = await aPlan()
    await run('2026-11-30')
    await run('2026-11-30')
    await Promise.all([1, 2, 3, 4].map(() => run('2027-03-01')))

    expect(await daysMade(company)).toEqual(['2026-11-30', '2026-12-30', '2027-01-30', '2027-02-28'])
  })

  test('stops at its limit, and the next run goes on', async () => {
    const { company } = await aPlan()

    expect(await makeDueInvoices({ now: at('2027-03-01'), limit: 3 })).toEqual({ made: 3, stopped: 0 })
    expect(await makeDueInvoices({ now: at('2027-03-01'), limit: 3 })).toEqual({ made: 1, stopped: 0 })
    expect(await daysMade(company)).toHaveLength(4)
  })

  test('the database refuses a second invoice for the same day', async () => {
    const { company, plan } = await aPlan()
    await run('2026-11-30')
    const draft = await aDraft(company)

    const again = { recurringId: plan.id, recurringOn: new Date('2026-11-30') }
    await expect(
      companyDb(company.id).invoice.update({ where: { id: draft.id }, data: again }),
    ).rejects.toMatchObject({ code: 'P2002' })
  })

  test('sends at once where that was chosen: one sending for each', async () => {
    const { company, by } = await aPlan({ mode: 'send' })
    await run('2026-12-30')
    await run('2026-12-30')

    const made = await madeBy(company)
    const planned = await db().plannedSending.findMany({ orderBy: { createdAt: 'asc' } })
    expect(planned.map(({ invoiceId }) => invoiceId).sort()).toEqual(made.map(({ id }) => id).sort())
    expect(planned.map(({ byUserId, state }) => [byUserId, state])).toEqual([
      [by.id, 'waiting'],
      [by.id, 'waiting'],
    ])
  })

  test('follows a draft that changes: the next one says what it says then', async () => {
    const { company, owner: by } = await aCompany()
    const source = await aDraft(company, { lines: [aLine('10.00')] })
    await repeatInvoice({
      ...{ company, by, now: noon, invoiceId: source.id, requestKey: newRowId(noon) },
      ...{ schedule: monthly, mode: 'draft' },
    })
    await run('2026-11-30')
    await db().invoiceLine.updateMany({ data: { unitPrice: '25.00' }, where: { invoiceId: source.id } })
    await run('2026-12-30')

    expect((await madeBy(company)).map(({ total }) => total)).toEqual([1000n, 2500n])
  })

  test('ends with its last day, or its last invoice', async () => {
    const byDay = await aPlan({ schedule: { until: '2026-12-30' } })
    const byCount = await aPlan({ schedule: { count: 3 } })
    await run('2028-01-01')

    expect(await daysMade(byDay.company)).toEqual(['2026-11-30', '2026-12-30'])
    expect(await daysMade(byCount.company)).toHaveLength(3)
    const page = await recurringPage({ ...byDay, now: at('2028-01-01'), publicId: byDay.plan.publicId })
    expect(page).toMatchObject({ days: [], next: null, standing: { kind: 'over' } })
  })

  test('one that can’t be made is paused with the reason, and holds up no other', async () => {
    const broken = await aPlan()
    const fine = await aPlan()
    const tax = await companyDb(broken.company.id).taxRate.create({
      data: {
        ...{ name: 'VAT', category: 'S', percent: '19', archivedAt: noon },
      },
    })
    const [line] = await companyDb(broken.company.id).invoiceLine.findMany({
      where: { invoiceId: broken.source.id },
    })
    await companyDb(broken.company.id).invoiceLineTax.create({
      data: {
        ...{ lineId: line?.id ?? '', taxRateId: tax.id, position: 0 },
        ...{ name: 'VAT', category: 'S', rate: '19' },
      },
    })

    expect(await run('2026-11-30')).toEqual({ made: 1, stopped: 1 })
    expect(await run('2026-12-01')).toEqual({ made: 0, stopped: 0 })
    expect(await daysMade(fine.company)).toHaveLength(1)
    const page = await recurringPage({ ...broken, now: noon, publicId: broken.plan.publicId })
    expect(page?.standing).toEqual({ kind: 'stopped', words: 'Stopped' })
    expect(page?.problem).toMatch(/VAT.+\.$/)
  })
})

test('one that breaks unexpectedly holds up no other, and is tried again', async () => {
  const broken = await aPlan()
  const fine = await aPlan()
  const logged = watchLog()
  await db().recurringInvoice.update({ where: { id: broken.plan.id }, data: { rule: 'FREQ=NEVER' } })
  expect(await run('2026-11-30')).toEqual({ made: 1, stopped: 0 })
  expect(await daysMade(fine.company)).toHaveLength(1)
  expect(logged.text()).toContain('A recurring invoice could not be made.')
  logged.stop()

  await db().recurringInvoice.update({ where: { id: broken.plan.id }, data: { rule: broken.plan.rule } })
  expect(await run('2026-11-30')).toEqual({ made: 1, stopped: 0 })
})

describe('pause, change and end', () => {
  test('a pause leaves its days out', async () => {
    const { company, by, plan } = await aPlan()
    const recurringId = plan.id
    await run('2026-11-30')
    await pauseRecurring({ company, by, now: at('2026-12-01'), recurringId })
    await run('2027-01-31')
    await resumeRecurring({ company, by, now: at('2027-01-31'), recurringId })
    await run('2027-03-30')

    expect(await daysMade(company)).toEqual(['2026-11-30', '2027-02-28', '2027-03-30'])
  })

  test('a change holds from the next day on, and makes no day twice', async () => {
    const { company, by, plan } = await aPlan()
    const change = (schedule: Partial<Schedule>, day: string) =>
      changeRecurring({
        ...{ company, by, now: at(day), recurringId: plan.id, mode: 'draft' },
        schedule: { ...monthly, ...schedule },
      })
    await run('2026-11-30')
    await change({}, '2026-11-30')
    await run('2026-11-30')
    await change({ unit: 'week' }, '2026-12-01')
    await run('2026-12-14')

    expect(await daysMade(company)).toEqual(['2026-11-30', '2026-12-07', '2026-12-14'])
    await expect(change({ startsOn: '2026-12-01' }, '2026-12-14')).rejects.toMatchObject({
      code: 'recurring-in-past',
      field: 'startsOn',
    })
  })

  test('ended is ended', async () => {
    const { company, by, plan } = await aPlan()
    const verb = { company, by, now: noon, recurringId: plan.id }
    await endRecurring(verb)
    await endRecurring(verb)
    await run('2027-01-01')

    expect(await daysMade(company)).toEqual([])
    for (const again of [pauseRecurring, resumeRecurring]) {
      await expect(again(verb)).rejects.toMatchObject({ code: 'recurring-ended' })
    }
  })
})

describe('beginning', () => {
  test('the same form twice, also at once, is one', async () => {
    const { company, owner: by } = await aCompany()
    const source = await anIssuedInvoice(company)
    const form = { company, by, now: noon, invoiceId: source.id, requestKey: newRowId(noon) }
    await Promise.all([1, 2].map(() => repeatInvoice({ ...form, schedule: monthly, mode: 'draft' })))

    expect(await db().recurringInvoice.count()).toBe(1)
  })

  test('is refused for a day that is past where the company is, and for an empty draft', async () => {
    const { company, owner: by } = await aCompany({ timeZone: 'Pacific/Auckland' })
    const source = await anIssuedInvoice(company)
    const empty = await aDraft(company, { lines: [] })
    const verb = { company, by, now: noon, requestKey: newRowId(noon), mode: 'draft' as const }

    await expect(
      repeatInvoice({ ...verb, invoiceId: source.id, schedule: { ...monthly, startsOn: '2026-11-23' } }),
    ).rejects.toMatchObject({ code: 'recurring-in-past', field: 'startsOn' })
    await expect(repeatInvoice({ ...verb, invoiceId: empty.id, schedule: monthly })).rejects.toMatchObject({
      code: 'no-lines',
    })
  })

  async function aRepeatedDraft() {
    const { company, owner: by } = await aCompany()
    const source = await aDraft(company)
    const us = { company, by, now: noon }
    const { id: recurringId } = await repeatInvoice({
      ...{ ...us, invoiceId: source.id, requestKey: newRowId(noon) },
      ...{ schedule: monthly, mode: 'draft' },
    })
    const end = () => endRecurring({ ...us, recurringId })
    const remove = (invoiceId: string) => deleteDraft({ ...us, invoiceId })
    return { company, source, end, remove }
  }

  test('a draft that is repeated can’t be deleted before that has ended', async () => {
    const { company, source, end, remove } = await aRepeatedDraft()
    await expect(remove(source.id)).rejects.toMatchObject({ code: 'draft-repeated' })
    await end()
    await remove(source.id)
    const scoped = companyDb(company.id)
    expect([await scoped.invoice.count(), await scoped.recurringInvoice.count()]).toEqual([0, 0])
  })

  test('a draft of which something was made can’t be deleted, also once that has ended', async () => {
    const { company, source, end, remove } = await aRepeatedDraft()
    await run('2026-11-30')

    await expect(remove(source.id)).rejects.toMatchObject({ code: 'draft-repeated-made' })
    await end()
    await expect(remove(source.id)).rejects.toMatchObject({ code: 'draft-repeated-made' })

    for (const made of await madeBy(company)) await remove(made.id)
    await remove(source.id)
    expect(await companyDb(company.id).recurringInvoice.count()).toBe(0)
  })

  test('T4: another company’s invoice and plan are not found', async () => {
    const theirs = await aPlan()
    const { company, owner: by } = await aCompany()
    await aClient(company)
    const verb = { company, by, now: noon }

    await expect(
      repeatInvoice({
        ...{ ...verb, invoiceId: theirs.source.id, requestKey: newRowId(noon) },
        ...{ schedule: monthly, mode: 'draft' },
      }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(endRecurring({ ...verb, recurringId: theirs.plan.id })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await recurringPage({ company, now: noon, publicId: theirs.plan.publicId })).toBeNull()
  })

  const typed = { every: '1', unit: 'month', startsOn: '2026-11-30', mode: 'draft' }

  test.each([
    ['every', { every: '0' }],
    ['every', { every: '61' }],
    ['every', { every: '1.5' }],
    ['unit', { unit: 'day' }],
    ['startsOn', { startsOn: '' }],
    ['startsOn', { startsOn: '2026-02-30' }],
    ['startsOn', { startsOn: '1899-12-31' }],
    ['until', { ends: 'until' }],
    ['until', { ends: 'until', until: '2026-11-29' }],
    ['count', { ends: 'count' }],
    ['count', { ends: 'count', count: '1000' }],
    ['mode', { mode: 'print' }],
  ])('A5: a bad %s is that field’s error: %j', (field, change) => {
    const form = aForm({ ...typed, recurringId: newRowId(noon), ...change })

    expect(Object.keys(fieldErrors(form, ChangedRecurring))).toEqual([field])
  })

  test('only the end that was chosen counts', () => {
    const chosen = NewRecurring.parse({
      ...{ ...typed, every: 1, invoiceId: newRowId(noon), requestKey: newRowId(noon) },
      ...{ ends: 'count', until: '2027-01-01', count: 4 },
    })

    expect(chosen.schedule).toMatchObject({ until: null, count: 4 })
  })
})
