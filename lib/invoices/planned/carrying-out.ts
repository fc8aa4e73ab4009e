import { type Actor, record } from '@/lib/audit/record'
import { may } from '@/lib/auth/permissions'
import { db } from '@/lib/db/client'
import type { PlannedSending } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { sentenceOf } from '@/lib/forms/form-state'
import { Refused, refused } from '@/lib/forms/refused'
import { warn } from '@/lib/log'
import { sendInvoice } from '../sending'
import { keptChoice } from '../sending-choice'
import { refuseSecond } from './planning'

/** `later`: it could not be tried just now, and will be. */
export type Outcome = 'sent' | 'refused' | 'later'

/** Milliseconds: after it, one that fails again and again for no reason that anybody could mend is given up. */
const triedFor = 24 * 60 * 60 * 1000

/**
 * Sends a planned invoice in the name of who planned it, or keeps why it can't be sent. Exactly once, however many
 * try: that it is sent is written in the transaction that queues its messages. Never throws.
 */
export async function carryOut(plan: PlannedSending, now: Date): Promise<Outcome> {
  try {
    await sendPlanned({ plan, now })
    return 'sent'
  } catch (error) {
    if (error instanceof Refused) {
      if (error.code === 'sending-cancelled') return 'refused'
      if (error.code !== 'invoice-moved') return refusePlan(plan, error, now)
    } else warn('A planned sending failed.', error)
    if (now.getTime() - plan.dueAt.getTime() < triedFor) return 'later'
    return refusePlan(plan, refused('sending-failed'), now)
  }
}

type Send = {
  plan: PlannedSending
  now: Date
  /** Of a draft, the version that somebody looked at; at its time it goes as it stands. */
  seen?: number
}

/** The same, and a refusal is thrown: for who presses "Send now" and waits for the answer. */
export async function sendPlanned({ plan, now, seen }: Send): Promise<void> {
  const { id, companyId, invoiceId, requestKey, note, choice } = plan
  const view = companyDb(companyId)
  const company = await view.company.findUniqueOrThrow({ where: { id: companyId } })
  await refuseSecond(view, { company, invoiceId, before: id })
  await sendInvoice({
    ...{ company, by: await plannerOf(plan), now, invoiceId, requestKey, note },
    ...(seen === undefined ? {} : { seen }),
    choice: keptChoice(choice),
    alongside: (tx) => markSent(tx, { plan, now }),
  })
  // It had been sent under this key before.
  await settle(view, { id, state: 'sent', now })
}

/** Who planned it is still a member here, and may still send. Refused: `planner-left`. */
async function plannerOf({ companyId, byUserId }: PlannedSending): Promise<Actor> {
  const membership = await db().membership.findUnique({
    where: { companyId_userId: { companyId, userId: byUserId } },
    include: { user: true },
  })
  if (!membership || !may(membership.role, 'invoices:send')) throw refused('planner-left')
  return { kind: 'member', id: byUserId, name: membership.user.name }
}

/** Cancelled or paid meanwhile, or sent another way since it was planned, it does not go out (Case 42). */
async function markSent(tx: CompanyTx, { plan, now }: { plan: PlannedSending; now: Date }): Promise<void> {
  const { id, invoiceId, createdAt } = plan
  const { sentAt, state } = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } })
  if (sentAt && sentAt > createdAt) throw refused('sent-meanwhile')
  if (state === 'paid') throw refused('invoice-paid')
  if (!(await settle(tx, { id, state: 'sent', now }))) throw refused('sending-cancelled')
}

type Settled = { id: string; state: 'sent' | 'cancelled'; now: Date }

/** False: it no longer waits. */
export async function settle(
  view: Pick<CompanyTx, 'plannedSending'>,
  { id, state, now }: Settled,
): Promise<boolean> {
  const { count } = await view.plannedSending.updateMany({
    where: { id, state: 'waiting' },
    data: { state, doneAt: now, leaseUntil: null },
  })
  return count === 1
}

async function refusePlan(plan: PlannedSending, refusal: Refused, now: Date): Promise<'refused'> {
  const { id, companyId, invoiceId } = plan
  const { code, values } = refusal
  await companyTransaction(companyId, async (tx) => {
    const { count } = await tx.plannedSending.updateMany({
      where: { id, state: 'waiting' },
      data: { state: 'refused', refusal: code, refusalValues: values, doneAt: now, leaseUntil: null },
    })
    if (count === 0) return
    await record(tx, {
      event: 'invoice.sending-refused',
      by: { kind: 'system' },
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { why: sentenceOf(refusal) },
    })
  })
  return 'refused'
}
