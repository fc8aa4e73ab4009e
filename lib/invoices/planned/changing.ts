import { type Actor, record } from '@/lib/audit/record'
import type { Company, Invoice, PlannedSending } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { sendPlanned, settle } from './carrying-out'

type Change = { company: Pick<Company, 'id'>; by: Actor & { kind: 'member' }; now: Date; planId: string }

/** Takes a planned sending back. One that no longer waits stays as it is. Refused: `not-found`. */
export async function cancelPlanned({ company, by, now, planId }: Change): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const plan = await tx.plannedSending.findUnique({ where: { id: planId }, include: { invoice: true } })
    if (!plan) throw refused('not-found')
    if (await settle(tx, { id: planId, state: 'cancelled', now })) {
      await record(tx, {
        event: 'invoice.sending-cancelled',
        by,
        subject: { kind: 'invoice', id: plan.invoiceId },
        at: now,
        data: { number: plan.invoice.number },
      })
    }
    return plan.invoice
  })
}

/**
 * Sends a planned invoice at once, as it was planned, in the name of who presses the button. Refused: `not-found`,
 * `sending-cancelled`, and as by sendInvoice; then it still waits for its time.
 */
export async function sendPlannedNow({
  company,
  by,
  now,
  planId,
  seen,
}: Change & {
  /** The version of the draft that its page showed. */
  seen: number
}): Promise<Invoice> {
  const view = companyDb(company.id)
  const plan = await view.plannedSending.findUnique({ where: { id: planId }, include: { invoice: true } })
  if (!plan) throw refused('not-found')
  const { invoice, ...row } = plan
  if (row.state === 'cancelled' || row.state === 'refused') throw refused('sending-cancelled')
  const mine = { ...(row satisfies PlannedSending), byUserId: by.id }
  if (row.state === 'waiting') await sendPlanned({ plan: mine, now, seen })
  return view.invoice.findUniqueOrThrow({ where: { id: invoice.id } })
}
