import { sayWhen } from '@/lib/audit/story'
import { formatInstant } from '@/lib/dates'
import type { Company, PlannedSending } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refusalOf } from './refusals'

export type ShownPlan =
  /** `when`: '27 Nov 2026, 09:00', where the company is. `runPublicId`: it goes out as one of many. */
  | { kind: 'waiting'; planId: string; when: string; runPublicId: string | null }
  /** It was to go out and did not: `when` that was found, and why. */
  | { kind: 'refused'; when: string; why: string }

type Asked = { company: Company; invoiceId: string; now: Date }

/** What is planned for an invoice, or was and went wrong; null when there is nothing to tell. */
export async function planOf({ company, invoiceId, now }: Asked): Promise<ShownPlan | null> {
  const view = companyDb(company.id)
  const waiting = await view.plannedSending.findFirst({
    where: { invoiceId, state: 'waiting' },
    orderBy: { id: 'asc' },
    include: { run: true },
  })
  if (waiting) {
    const when = formatInstant(waiting.dueAt, company.timeZone)
    return { kind: 'waiting', planId: waiting.id, when, runPublicId: waiting.run?.publicId ?? null }
  }
  const last = await view.plannedSending.findFirst({ where: { invoiceId }, orderBy: { id: 'desc' } })
  const why = last && refusalOf(last)
  if (!last?.doneAt || !why) return null
  const invoice = await view.invoice.findUniqueOrThrow({ where: { id: invoiceId } })
  if (invoice.sentAt && invoice.sentAt > last.doneAt) return null
  return { kind: 'refused', when: sayWhen(last.doneAt, { timeZone: company.timeZone, now }), why }
}

export type RefusedPlan = {
  id: string
  invoice: { publicId: string; number: string | null; client: string }
  when: string
  why: string
}

/** How long it is told, in milliseconds, and of how many at most. */
const toldFor = 7 * 86_400_000
const most = 5

/** Sendings that a member planned for later and that did not go out, latest first; what was sent since is left out. */
export async function refusedPlansOf({
  company,
  userId,
  now,
}: {
  company: Company
  userId: string
  now: Date
}): Promise<RefusedPlan[]> {
  const plans = await companyDb(company.id).plannedSending.findMany({
    where: {
      ...{ byUserId: userId, state: 'refused', runId: null },
      doneAt: { gt: new Date(now.getTime() - toldFor) },
    },
    orderBy: { doneAt: 'desc' },
    take: most,
    include: { invoice: { include: { client: true } } },
  })
  const place = { timeZone: company.timeZone, now }
  return plans
    .filter(({ invoice, doneAt }) => !(invoice.sentAt && doneAt && invoice.sentAt > doneAt))
    .map(({ invoice, ...plan }) => ({
      id: plan.id,
      invoice: { publicId: invoice.publicId, number: invoice.number, client: invoice.client.name },
      when: whenOf(plan, place),
      why: refusalOf(plan) ?? '',
    }))
}

function whenOf({ doneAt, dueAt }: PlannedSending, place: { timeZone: string; now: Date }): string {
  return sayWhen(doneAt ?? dueAt, place)
}
