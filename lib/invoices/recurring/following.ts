import { type Actor, record } from '@/lib/audit/record'
import type { Invoice, Prisma, RecurringInvoice } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { type RefusalCode, refused } from '@/lib/forms/refused'

/*
 * What becomes of the plans that copy an invoice when it becomes void: in the same transaction they stop, or follow
 * its copy and wait until that is issued, so that nothing is made of a mistake that somebody is putting right. And
 * when it is a draft and deleted.
 */

/** Kept as a plan's problem. */
export const isVoid = 'recurring-void' satisfies RefusalCode
export const waitsForCopy = 'recurring-waits' satisfies RefusalCode

/** A plan of an older Foyer stopped with this at a void invoice. */
const stoppedAtVoid: ReadonlySet<string | null> = new Set([isVoid, 'invoice-void'])

type Standing = Pick<RecurringInvoice, 'nextOn' | 'pausedAt' | 'problem'>

/**
 * Whether a plan goes on with the copy of its invoice without anybody's doing, once that is issued: it runs, or stopped
 * at the void one.
 */
export function goesOnByItself({ nextOn, pausedAt, problem }: Standing): boolean {
  return nextOn !== null && (pausedAt === null || stoppedAtVoid.has(problem))
}

type Change = { by: Actor; now: Date }

/** Plans of an invoice that has just become void, which is locked: nothing more is made of it. */
export async function stopPlansOf(
  tx: CompanyTx,
  { invoice, by, now }: Change & { invoice: Pick<Invoice, 'id' | 'number'> },
): Promise<void> {
  for (const plan of await lockPlansOf(tx, invoice.id)) {
    if (plan.pausedAt || !plan.nextOn) continue
    const problemValues = { number: invoice.number ?? '' }
    await change(tx, plan, { pausedAt: now, problem: isVoid, problemValues })
    await tell(tx, { event: 'invoice.repeat-stopped', plan, of: invoice.id, by, now })
  }
}

type Follow = Change & { from: string; copy: Pick<Invoice, 'id'> }

/**
 * Plans of a void invoice copy its copy from now on; what would run waits until that is issued. What somebody paused
 * stays so.
 */
export async function letPlansFollow(tx: CompanyTx, { from, copy, by, now }: Follow): Promise<void> {
  for (const plan of await lockPlansOf(tx, from)) {
    const waits = goesOnByItself(plan) ? { pausedAt: now, problem: waitsForCopy, problemValues: {} } : {}
    await change(tx, plan, { sourceInvoiceId: copy.id, ...waits })
    await tell(tx, { event: 'invoice.repeat-follows', plan, of: copy.id, by, now })
  }
}

/** The copy is issued: what waited for it goes on, and what fell due meanwhile is made. */
export async function letPlansGoOn(
  tx: CompanyTx,
  { invoice, by, now }: Change & { invoice: Pick<Invoice, 'id' | 'clientId'> },
): Promise<void> {
  for (const plan of await lockPlansOf(tx, invoice.id)) {
    if (plan.problem !== waitsForCopy) continue
    await change(tx, plan, { pausedAt: null, problem: null, clientId: invoice.clientId })
    await tell(tx, { event: 'invoice.repeat-resumed', plan, of: invoice.id, by, now })
  }
}

/**
 * A locked draft is about to be deleted: plans that copy it, have ended and made nothing go with it. Refused:
 * `draft-repeated`; `draft-repeated-made` where ending them would not help.
 */
export async function deletePlansOf(tx: CompanyTx, invoiceId: string): Promise<void> {
  const plans = await lockPlansOf(tx, invoiceId, { ended: true })
  const which = { in: plans.map(({ id }) => id) }
  if ((await tx.invoice.count({ where: { recurringId: which } })) > 0) throw refused('draft-repeated-made')
  if (plans.some(({ endedAt }) => endedAt === null)) throw refused('draft-repeated')
  await tx.recurringInvoice.deleteMany({ where: { id: which } })
}

/** Those that have not ended, or all, each held until the transaction ends. */
async function lockPlansOf(
  tx: CompanyTx,
  invoiceId: string,
  { ended = false } = {},
): Promise<RecurringInvoice[]> {
  const held = await companySql<{ id: string }>(tx)`
    SELECT "id" FROM "RecurringInvoice"
    WHERE "companyId" = ${thisCompany}::uuid AND "sourceInvoiceId" = ${invoiceId}::uuid
      AND (${ended} OR "endedAt" IS NULL)
    ORDER BY "id" FOR UPDATE`
  if (held.length === 0) return []
  return tx.recurringInvoice.findMany({
    where: { id: { in: held.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
}

function change(tx: CompanyTx, { id }: RecurringInvoice, data: Prisma.RecurringInvoiceUncheckedUpdateInput) {
  return tx.recurringInvoice.update({ where: { id }, data })
}

type Told = Change & { event: string; plan: RecurringInvoice; of: string }

async function tell(tx: CompanyTx, { event, plan, of, by, now }: Told): Promise<void> {
  const subject = { kind: 'invoice' as const, id: of }
  await record(tx, { event, by, subject, at: now, data: { recurringId: plan.id } })
}
