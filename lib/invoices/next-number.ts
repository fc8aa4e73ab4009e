import { type Actor, record } from '@/lib/audit/record'
import { periodOf } from '@/lib/companies/number-pattern'
import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { lockCounter } from './numbering'

type SetNextNumber = { company: Pick<Company, 'id'>; by: Actor; now: Date; next: number }

/**
 * Lets the invoices of the present period go on from `next`: whoever comes from another tool goes on where that one
 * ended. What lies between is no gap as long as Foyer has given out nothing; later it is one, and the report shows
 * it. Refused: `number-given` for one that is given out already.
 */
export async function setNextNumber({ company, by, now, next }: SetNextNumber): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const { numberPattern, timeZone } = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    const series = 'invoice' as const
    const period = periodOf(numberPattern, today(timeZone, now))
    const { last, startsAt } = await lockCounter(tx, { series, period })
    const untouched = last === startsAt - 1
    if (!untouched && next <= last) throw refused('number-given', { field: 'next', values: { last } })
    if (next === last + 1) return

    await tx.numberCounter.updateMany({
      where: { series, period },
      data: { last: next - 1, ...(untouched ? { startsAt: next } : {}) },
    })
    await record(tx, {
      event: 'company.next-number-set',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { next, period },
    })
  })
}
