import { describe, expect, test } from 'vitest'
import { removeContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { deleteDraft, saveDraft } from '@/lib/invoices/drafts'
import { carryOut } from '@/lib/invoices/planned/carrying-out'
import { cancelPlanned, sendPlannedNow } from '@/lib/invoices/planned/changing'
import { claimPlanned } from '@/lib/invoices/planned/claiming'
import { planSending } from '@/lib/invoices/planned/planning'
import { planOf, refusedPlansOf } from '@/lib/invoices/planned/queries'
import { sendDue } from '@/lib/invoices/planned/working'
import { sendInvoice } from '@/lib/invoices/sending'
import { usualChoice } from '@/lib/invoices/sending-choice'
import { voidInvoice } from '@/lib/invoices/voiding'
import { aClient, aCompany, aMember, eventsOf, noon } from '../../support/builders'
import { onPostgres, useDatabase } from '../../support/database'
import {
  aDraft,
  aDraftInput,
  aLine,
  anIssuedInvoice,
  aPayment,
  invoiceNow,
  messagesOf,
} from '../../support/invoice-builders'

useDatabase()

/** A company in Berlin, where it is 13:00; and how to plan for 09:00 the next morning there. */
async function tomorrow(changes = {}) {
  const { company, owner } = await aCompany({ replyTo: 'mara@northlight.example', ...changes })
  const plan = (invoice: { id: string }, more: Partial<Parameters<typeof planSending>[0]> = {}) =>
    planSending({
      ...{ company, by: owner, now: noon, invoiceId: invoice.id, requestKey: 'first', note: null },
      ...{ choice: usualChoice, on: '2026-11-24', at: '09:00' },
      ...more,
    })
  return { company, owner, plan }
}

const nine = new Date('2026-11-24T08:00:00Z')
const justBefore = new Date(nine.getTime() - 1)

const stateOf = async (plan: { id: string }) =>
  (await db().plannedSending.findUniqueOrThrow({ where: { id: plan.id } })).state

describe('sending later', () => {
  test('goes out at its time where the company is, and not before; a draft is issued only then', async () => {
    const { company, plan } = await tomorrow()
    const draft = await aDraft(company)
    const planned = await plan(draft, {
      note: 'Thank you!',
      choice: { ...usualChoice, cc: ['books@ledger.example'] },
    })
    expect(planned.dueAt).toEqual(nine)

    expect(await sendDue({ now: justBefore, limit: 10 })).toEqual({ sent: 0, refused: 0, later: 0 })
    expect(await invoiceNow(company, draft)).toMatchObject({ state: 'draft', number: null })
    expect(await sendDue({ now: nine, limit: 10 })).toEqual({ sent: 1, refused: 0, later: 0 })

    expect(await invoiceNow(company, draft)).toMatchObject({ state: 'issued', number: '2026-0001' })
    const messages = await messagesOf(company)
    expect(messages.map(({ role }) => role)).toEqual(['to', 'cc'])
    expect(messages[0]?.text).toContain('Thank you!')
    expect(await stateOf(planned)).toBe('sent')
    expect(await eventsOf(company, draft)).toEqual([
      ...['invoice.created', 'invoice.sending-planned', 'invoice.issued', 'invoice.sent'],
    ])
    expect(await sendDue({ now: nine, limit: 10 })).toEqual({ sent: 0, refused: 0, later: 0 })
  })

  test('A8: does not go out a second time where somebody sent it by hand meanwhile', async () => {
    const { company, owner: by, plan } = await tomorrow()
    const invoice = await anIssuedInvoice(company)
    const planned = await plan(invoice)
    const evening = new Date(noon.getTime() + 1)
    await sendInvoice({ company, by, now: evening, invoiceId: invoice.id, requestKey: 'by-hand-1' })

    expect(await sendDue({ now: nine, limit: 10 })).toEqual({ sent: 0, refused: 1, later: 0 })
    expect(await messagesOf(company)).toHaveLength(1)
    expect(await stateOf(planned)).toBe('refused')
  })

  test.each([
    { on: '2026-11-23', at: '12:59', code: 'time-past' },
    { on: '2026-11-23', at: '13:00', code: 'time-past' },
    { on: '2027-03-28', at: '02:30', code: 'time-missing' },
    { on: '2028-01-01', at: '09:00', code: 'time-far' },
  ])('$on at $at is refused: $code', async ({ code, ...when }) => {
    const { company, plan } = await tomorrow()
    await expect(plan(await anIssuedInvoice(company), when)).rejects.toMatchObject({ code })
    expect(await db().plannedSending.count()).toBe(0)
  })

  test('a draft that could not be issued on that day, by its dates, is refused; on its last day it goes', async () => {
    const { company, plan } = await tomorrow()
    const draft = await aDraft(company, { dueDate: '2026-11-24' })
    const late = plan(draft, { on: '2026-11-25' })
    await expect(late).rejects.toMatchObject({ code: 'due-before-then', field: 'on' })
    expect(await db().plannedSending.count()).toBe(0)
    await plan(draft, { on: '2026-11-24' })
    expect(await db().plannedSending.count()).toBe(1)

    const slip = await aDraft(company, { issueDate: '2062-11-24' })
    await expect(plan(slip)).rejects.toMatchObject({ code: 'issue-date-far' })
  })

  test('A8: a double click plans once; a second plan for the same invoice is refused with the first one’s time', async () => {
    const { company, plan } = await tomorrow()
    const invoice = await anIssuedInvoice(company)
    await Promise.all([plan(invoice), plan(invoice)])
    await expect(plan(invoice, { requestKey: 'second' })).rejects.toMatchObject({
      code: 'planned-already',
      values: { when: '24 Nov 2026, 09:00' },
    })
    expect(await db().plannedSending.count()).toBe(1)
  })

  test('Case 39: what could not be sent now can’t be planned either', async () => {
    const { company, plan } = await tomorrow()
    const nobody = await aClient(company, { contacts: [] })
    const paid = await anIssuedInvoice(company)
    await aPayment(company, paid)

    await expect(plan(await anIssuedInvoice(company, { client: nobody }))).rejects.toMatchObject({
      code: 'no-recipient',
    })
    await expect(plan(paid)).rejects.toMatchObject({ code: 'invoice-paid' })
  })

  test('Case 42: paid, void or without recipient by then, it says so on the invoice and to who planned it', async () => {
    const { company, owner, plan } = await tomorrow()
    const facts = { company, by: owner, now: noon }
    const client = await aClient(company, { name: 'Harbour Supply' })
    const [paid, voided, lost] = [
      await anIssuedInvoice(company),
      await anIssuedInvoice(company),
      await anIssuedInvoice(company, { client }),
    ]
    for (const invoice of [paid, voided, lost]) await plan(invoice)
    await aPayment(company, paid)
    await voidInvoice({ ...facts, invoiceId: voided.id })
    const { contactId } = await companyDb(company.id).clientContact.findFirstOrThrow({
      where: { clientId: client.id },
    })
    await removeContact({ ...facts, clientId: client.id, contactId })

    expect(await sendDue({ now: nine, limit: 10 })).toEqual({ sent: 0, refused: 3, later: 0 })
    expect(await messagesOf(company)).toEqual([])
    expect(await planOf({ company, invoiceId: paid.id, now: nine })).toMatchObject({
      kind: 'refused',
      why: 'This invoice is paid: there is nothing left to ask for.',
    })
    const told = await refusedPlansOf({ company, userId: owner.id, now: nine })
    expect(told).toHaveLength(3)
    expect(told.map(({ why }) => why)).toContain(
      'Nobody at Harbour Supply receives invoices. Add a person with an e-mail address first.',
    )
    expect(await eventsOf(company, voided)).toContain('invoice.sending-refused')
    const colleague = await aMember()
    expect(await refusedPlansOf({ company, userId: colleague.id, now: nine })).toEqual([])
  })

  test('a refusal is told until the invoice has gone out after all', async () => {
    const { company, owner, plan } = await tomorrow()
    const invoice = await anIssuedInvoice(company)
    const planned = await plan(invoice)
    const refusal = { state: 'refused', refusal: 'planner-left', refusalValues: {}, doneAt: nine } as const
    await db().plannedSending.update({ where: { id: planned.id }, data: refusal })
    expect(await planOf({ company, invoiceId: invoice.id, now: nine })).toMatchObject({ kind: 'refused' })

    const later = new Date(nine.getTime() + 1000)
    await sendInvoice({ company, by: owner, now: later, invoiceId: invoice.id, requestKey: 'by hand' })
    expect(await planOf({ company, invoiceId: invoice.id, now: later })).toBeNull()
    expect(await refusedPlansOf({ company, userId: owner.id, now: later })).toEqual([])
  })

  test('S4: in the name of somebody who is no member any more, or only looks on, nothing goes out', async () => {
    const { company, owner, plan } = await tomorrow()
    const planned = await plan(await anIssuedInvoice(company))
    await db().membership.updateMany({ where: { userId: owner.id }, data: { role: 'viewer' } })

    await sendDue({ now: nine, limit: 10 })
    expect(await db().plannedSending.findUniqueOrThrow({ where: { id: planned.id } })).toMatchObject({
      state: 'refused',
      refusal: 'planner-left',
    })
    expect(await messagesOf(company)).toEqual([])
  })

  test('cancelled it stays here, and cancelled while it is being sent too', async () => {
    const { company, owner, plan } = await tomorrow()
    const [first, second] = [await anIssuedInvoice(company), await anIssuedInvoice(company)]
    const cancel = ({ id }: { id: string }) => cancelPlanned({ company, by: owner, now: noon, planId: id })
    await cancel(await plan(first))
    await sendDue({ now: nine, limit: 10 })

    const planned = await plan(second)
    const claimed = await claimPlanned(nine)
    await cancel(planned)
    expect(claimed && (await carryOut(claimed, nine))).toBe('refused')

    expect(await messagesOf(company)).toEqual([])
    expect(await stateOf(planned)).toBe('cancelled')
    await expect(
      sendPlannedNow({ company, by: owner, now: nine, planId: planned.id, seen: 1 }),
    ).rejects.toMatchObject({
      code: 'sending-cancelled',
    })
  })

  test('“Send now” sends no draft that says something else than its page showed', async () => {
    const { company, owner: by, plan } = await tomorrow()
    const client = await aClient(company)
    const draft = await aDraft(company, { client })
    const planned = await plan(draft)
    const changed = { ...aDraftInput(client, { lines: [aLine('1000')] }), invoiceId: draft.id, version: 1 }
    await saveDraft({ company, by, now: noon, draft: changed })
    const press = (seen: number) => sendPlannedNow({ company, by, now: noon, planId: planned.id, seen })
    await expect(press(1)).rejects.toMatchObject({ code: 'draft-changed' })
    expect(await messagesOf(company)).toEqual([])
    expect(await stateOf(planned)).toBe('waiting')
    await press(2)
    expect(await messagesOf(company)).toHaveLength(1)
  })

  test('A8: “Send now” sends it once, and not again at its time', async () => {
    const { company, owner, plan } = await tomorrow()
    const planned = await plan(await anIssuedInvoice(company))
    const now = () => sendPlannedNow({ company, by: owner, now: noon, planId: planned.id, seen: 1 })
    await Promise.all([now(), now()])
    await sendDue({ now: nine, limit: 10 })

    expect(await messagesOf(company)).toHaveLength(1)
    expect(await stateOf(planned)).toBe('sent')
  })

  test('Case 38: who claimed it dies: it goes out when the lease has run out, once', async () => {
    const { company, plan } = await tomorrow()
    const planned = await plan(await anIssuedInvoice(company))
    const later = (seconds: number) => new Date(nine.getTime() + seconds * 1000)
    const dead = await claimPlanned(nine)
    expect(await sendDue({ now: later(60), limit: 10 })).toEqual({ sent: 0, refused: 0, later: 0 })
    expect(await sendDue({ now: later(121), limit: 10 })).toEqual({ sent: 1, refused: 0, later: 0 })

    // It was only slow.
    if (dead) await carryOut(dead, later(122))
    expect(await messagesOf(company)).toHaveLength(1)
    expect(await stateOf(planned)).toBe('sent')
  })

  test('a clock that is set back an hour does not hold up what was claimed before', async () => {
    const { company, plan } = await tomorrow()
    await plan(await anIssuedInvoice(company))
    await claimPlanned(new Date(nine.getTime() + 3_600_000))
    expect(await sendDue({ now: nine, limit: 10 })).toMatchObject({ sent: 1 })
  })

  test('a draft that is deleted takes its plan with it', async () => {
    const { company, owner, plan } = await tomorrow()
    const draft = await aDraft(company)
    await plan(draft)
    await deleteDraft({ company, by: owner, now: noon, invoiceId: draft.id })
    expect(await sendDue({ now: nine, limit: 10 })).toEqual({ sent: 0, refused: 0, later: 0 })
  })

  test('T4: another company’s plan is not found', async () => {
    const { company, plan } = await tomorrow()
    const planned = await plan(await anIssuedInvoice(company))
    const { company: other, owner } = await aCompany()
    const change = { company: other, by: owner, now: noon, planId: planned.id }
    await expect(cancelPlanned(change)).rejects.toMatchObject({ code: 'not-found' })
    await expect(sendPlannedNow({ ...change, seen: 1 })).rejects.toMatchObject({ code: 'not-found' })
    expect(await stateOf(planned)).toBe('waiting')
  })

  test('Case 38: whoever claims takes one, whatever the database thinks of the table', async () => {
    const { company, plan } = await tomorrow()
    const planned = []
    for (let count = 0; count < 4; count += 1) {
      planned.push(await plan(await anIssuedInvoice(company)))
      // It was looked at when there was one row, and the way for one row is not the way for four.
      if (count === 0) await db().$executeRaw`ANALYZE "PlannedSending"`
    }
    expect((await claimPlanned(nine))?.id).toBe(planned[0]?.id)
    expect(await db().plannedSending.count({ where: { leaseUntil: { not: null } } })).toBe(1)
  })

  test.runIf(onPostgres)(
    'Case 38: ten workers at once send twenty plans, each once',
    async () => {
      const { company, plan } = await tomorrow()
      const client = await aClient(company)
      for (let count = 0; count < 20; count += 1) await plan(await anIssuedInvoice(company, { client }))
      await Promise.all(Array.from({ length: 10 }, () => sendDue({ now: nine, limit: 100 })))

      const subjects = (await messagesOf(company)).map(({ subject }) => subject)
      expect(new Set(subjects).size).toBe(20)
      expect(subjects).toHaveLength(20)
      expect(await db().plannedSending.count({ where: { state: 'sent' } })).toBe(20)
    },
    120_000,
  )
})
