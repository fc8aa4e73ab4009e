import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { planSending } from '@/lib/invoices/planned/planning'
import { sendDue } from '@/lib/invoices/planned/working'
import { cancelRun } from '@/lib/invoices/runs/cancelling'
import { runPage, runPreview } from '@/lib/invoices/runs/queries'
import { startRun } from '@/lib/invoices/runs/starting'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { aClient, aCompany, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice, aPayment, invoiceNow, messagesOf } from '../../support/invoice-builders'

useDatabase()

const everything = { matching: { state: 'all' as const } }

async function many() {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { name: 'Harbour Supply' })
  const start = (more: Partial<Parameters<typeof startRun>[0]> = {}) =>
    startRun({
      ...{ company, by: owner, now: noon, requestKey: 'first', chosen: everything, attach: false },
      ...more,
    })
  const page = async ({ publicId }: { publicId: string }) => {
    const found = await runPage({ company, now: noon, publicId })
    if (!found) throw new Error('No such run.')
    return found
  }
  return { company, owner, client, start, page }
}

test('chosen invoices go out; who can’t is named with why, and holds up nobody', async () => {
  const { company, client, start, page } = await many()
  const quay = await aClient(company, { name: 'Quayside Works', contacts: [] })
  const draft = await aDraft(company, { client })
  const issued = await anIssuedInvoice(company, { client })
  const without = await anIssuedInvoice(company, { client: quay })
  const notChosen = await anIssuedInvoice(company, { client })
  const chosen = { invoices: [draft, issued, without].map(({ publicId }) => publicId) }

  const run = await start({ chosen })
  expect(await page(run)).toMatchObject({ invoices: 3, waiting: 3, sent: 0 })
  expect(await sendDue({ now: noon, limit: 100 })).toEqual({ sent: 2, refused: 1, later: 0 })

  expect(await page(run)).toMatchObject({
    ...{ invoices: 3, waiting: 0, sent: 2, refusals: 1, cancelled: 0 },
    refused: {
      rows: [
        {
          invoice: { publicId: without.publicId, client: { name: 'Quayside Works' } },
          why: 'Nobody at Quayside Works receives invoices. Add a person with an e-mail address first.',
        },
      ],
    },
  })
  expect((await invoiceNow(company, draft)).state).toBe('issued')
  expect((await invoiceNow(company, notChosen)).sentAt).toBeNull()
})

test('all that match a state and a search go out, by number in the order they were written', async () => {
  const { company, client, start } = await many()
  const other = await aClient(company, { name: 'Quayside Works' })
  const drafts = [await aDraft(company, { client }), await aDraft(company, { client })]
  await aDraft(company, { client: other })
  await anIssuedInvoice(company, { client })

  await start({ chosen: { matching: { state: 'draft', search: 'harbour' } } })
  await sendDue({ now: noon, limit: 100 })
  const numbers = await Promise.all(drafts.map(async (draft) => (await invoiceNow(company, draft)).number))
  expect(numbers).toEqual(['2026-0002', '2026-0003'])
  expect(await messagesOf(company)).toHaveLength(2)
})

test('the page before says what will happen: drafts, what is left out, who has nobody', async () => {
  const { company, client } = await many()
  const quay = await aClient(company, { contacts: [] })
  await aDraft(company, { client })
  await anIssuedInvoice(company, { client: quay })
  await aPayment(company, await anIssuedInvoice(company, { client }))

  expect(await runPreview({ company, now: noon, chosen: everything })).toMatchObject({
    ...{ invoices: 2, drafts: 1, leftOut: 1, withoutRecipient: 1, tooMany: false },
  })
})

test('A8: a double click starts one run', async () => {
  const { company, client, start } = await many()
  await anIssuedInvoice(company, { client })
  const runs = await Promise.all([start(), start(), start()])
  await sendDue({ now: noon, limit: 100 })

  expect(new Set(runs.map(({ publicId }) => publicId)).size).toBe(1)
  expect(await db().plannedSending.count()).toBe(1)
  expect(await messagesOf(company)).toHaveLength(1)
})

test('two runs over the same invoice send it once, and the second says why; so does one planned before', async () => {
  const { company, owner, client, start, page } = await many()
  const invoice = await anIssuedInvoice(company, { client })
  const planned = await anIssuedInvoice(company, { client })
  await planSending({
    ...{ company, by: owner, now: noon, invoiceId: planned.id, requestKey: 'planned', note: null },
    ...{ choice: usualChoice, on: '2026-11-24', at: '09:00' },
  })
  const first = await start({ chosen: { invoices: [invoice.publicId] } })
  const second = await start({
    requestKey: 'second',
    chosen: { invoices: [invoice.publicId, planned.publicId] },
  })
  // Whoever comes to the second one first.
  await db().plannedSending.updateMany({
    where: { runId: first.id },
    data: { leaseUntil: new Date(noon.getTime() + 60_000) },
  })
  await sendDue({ now: noon, limit: 100 })
  await db().plannedSending.updateMany({ data: { leaseUntil: null } })
  await sendDue({ now: noon, limit: 100 })

  expect(await messagesOf(company)).toHaveLength(1)
  expect(await page(first)).toMatchObject({ sent: 1 })
  const { refused } = await page(second)
  expect(refused.rows.map(({ why }) => why)).toEqual([
    'This invoice waits to go out already, on 23 Nov 2026, 13:00. Send that now or cancel it, on the invoice’s page.',
    'This invoice waits to go out already, on 24 Nov 2026, 09:00. Send that now or cancel it, on the invoice’s page.',
  ])
})

test('A8: a second run over what the first one has sent since it began sends nothing again', async () => {
  const { company, client, start, page } = await many()
  await anIssuedInvoice(company, { client })
  await start()
  const second = await start({ requestKey: 'second' })
  await sendDue({ now: new Date(noon.getTime() + 1), limit: 1 })
  await db().plannedSending.updateMany({ where: { runId: second.id }, data: { state: 'waiting' } })
  await sendDue({ now: new Date(noon.getTime() + 2), limit: 10 })

  expect(await messagesOf(company)).toHaveLength(1)
  expect(await page(second)).toMatchObject({ sent: 0, refusals: 1 })
})

test('stopped, what has not gone out stays; what has, has', async () => {
  const { company, owner, client, start, page } = await many()
  for (let count = 0; count < 5; count += 1) await anIssuedInvoice(company, { client })
  const run = await start()
  await sendDue({ now: noon, limit: 2 })
  await cancelRun({ company, by: owner, now: noon, runPublicId: run.publicId })
  await cancelRun({ company, by: owner, now: noon, runPublicId: run.publicId })
  await sendDue({ now: noon, limit: 100 })

  expect(await page(run)).toMatchObject({ invoices: 5, sent: 2, waiting: 0, cancelled: 3 })
  expect(await messagesOf(company)).toHaveLength(2)
  expect(await db().auditEvent.count({ where: { event: 'company.run-cancelled' } })).toBe(1)
})

test('nothing that can be sent is no run, and neither is more than a person can look through', async () => {
  const { company, client, start } = await many()
  await expect(start()).rejects.toMatchObject({ code: 'run-empty' })
  const { id, companyId, publicId, ...row } = await aDraft(company, { client })
  const copies = Array.from({ length: 1000 }, (_, index) => ({
    ...{ companyId, clientId: row.clientId, currency: row.currency },
    publicId: `${publicId.slice(0, 17)}${String(index).padStart(5, '0')}`,
  }))
  await db().invoice.createMany({ data: copies })

  await expect(start()).rejects.toMatchObject({ code: 'run-too-large' })
  expect(await db().sendingRun.count()).toBe(0)
})

test('T4, T5: another company’s invoices are nobody’s to choose, and its run is not there', async () => {
  const ours = await many()
  const theirs = await many()
  const invoice = await anIssuedInvoice(theirs.company, { client: theirs.client })
  const chosen = { invoices: [invoice.publicId] }
  await expect(ours.start({ chosen })).rejects.toMatchObject({ code: 'run-empty' })

  const { publicId } = await theirs.start({ chosen })
  expect(await runPage({ company: ours.company, now: noon, publicId })).toBeNull()
  await expect(
    cancelRun({ company: ours.company, by: ours.owner, now: noon, runPublicId: publicId }),
  ).rejects.toMatchObject({ code: 'not-found' })
})

test('Case 38: a run that broke off in the middle goes on where it stopped, and doubles nothing', async () => {
  const { company, owner, client, start, page } = await many()
  const invoices = []
  for (let count = 0; count < 4; count += 1) invoices.push(await anIssuedInvoice(company, { client }))
  const run = await start()
  await sendDue({ now: noon, limit: 2 })
  // The third was claimed, its messages written, and the process killed before anything else was.
  const third = await db().plannedSending.findFirstOrThrow({
    where: { state: 'waiting' },
    orderBy: { id: 'asc' },
  })
  const { invoiceId, requestKey } = third
  await sendInvoice({ company, by: owner, now: noon, invoiceId, requestKey })
  const later = new Date(noon.getTime() + 121_000)
  await sendDue({ now: later, limit: 100 })

  expect(await messagesOf(company)).toHaveLength(4)
  expect(await page(run)).toMatchObject({ sent: 4, waiting: 0 })
})

test.runIf(onPostgres)(
  'Case 38: six workers at once send a run of sixty with the PDF, each once, without a gap',
  async () => {
    const { company, client, start, page } = await many()
    for (let count = 0; count < 60; count += 1) await aDraft(company, { client })
    const run = await start({ attach: true })
    // Whoever finds their number taken five times leaves it to a later round, an hour on: of six one has got it.
    for (let round = 0; round < 20 && (await page(run)).waiting > 0; round += 1) {
      const now = new Date(noon.getTime() + round * 3_600_000)
      await Promise.all(Array.from({ length: 6 }, () => sendDue({ now, limit: 100, longest: 120_000 })))
    }

    expect(await page(run)).toMatchObject({ sent: 60, waiting: 0, refusals: 0 })
    const files = await db().emailAttachment.findMany({ select: { filename: true } })
    const numbers = Array.from({ length: 60 }, (_, index) => `2026-${String(index + 1).padStart(4, '0')}.pdf`)
    expect(files.map(({ filename }) => filename).sort()).toEqual(numbers)
    expect(await messagesOf(company)).toHaveLength(60)
  },
  240_000,
)
