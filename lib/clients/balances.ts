import { type CalendarDate, daysBetween, fromDbDate, toDbDate } from '@/lib/dates'
import type { Prisma } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { type Currency, formatMoney } from '@/lib/money'

export type Balance = {
  /** What is still to pay, late sums included: "€10,970.54"; one text a currency, never empty. */
  open: string[]
  /** What of it is past its due date; empty: nothing. */
  late: string[]
  /** Days since the oldest of them was due. */
  daysLate: number
}

type Sum = { clientId: string; currency: Currency; amount: bigint }

/** Open and late sums of several clients, in two queries. */
export async function balancesByClient(
  view: CompanyDb,
  { clientIds, currency, today }: { clientIds: string[]; currency: Currency; today: CalendarDate },
): Promise<(clientId: string) => Balance> {
  const unpaid: Prisma.InvoiceWhereInput = {
    clientId: { in: clientIds },
    state: { in: ['issued', 'part_paid'] },
  }
  const [open, late] = await Promise.all([
    view.invoice.groupBy({ by: ['clientId', 'currency'], where: unpaid, _sum: { balance: true } }),
    view.invoice.groupBy({
      by: ['clientId', 'currency'],
      where: { ...unpaid, dueDate: { lt: toDbDate(today) } },
      _sum: { balance: true },
      _min: { dueDate: true },
    }),
  ])
  const openSums = open.map(asSum)
  const lateSums = late.map(asSum)

  return (clientId) => {
    const oldest = late
      .filter((group) => group.clientId === clientId)
      .map(({ _min }) => (_min.dueDate ? daysBetween(fromDbDate(_min.dueDate), today) : 0))
    return {
      open: sayAmounts(openSums, clientId, [formatMoney(0n, currency)]),
      late: sayAmounts(lateSums, clientId, []),
      daysLate: Math.max(0, ...oldest),
    }
  }
}

function asSum(group: { clientId: string; currency: Currency; _sum: { balance: bigint | null } }): Sum {
  return { clientId: group.clientId, currency: group.currency, amount: group._sum.balance ?? 0n }
}

function sayAmounts(sums: Sum[], clientId: string, none: string[]): string[] {
  const own = sums.filter((sum) => sum.clientId === clientId)
  if (own.length === 0) return none
  return own
    .sort((a, b) => a.currency.localeCompare(b.currency))
    .map(({ amount, currency }) => formatMoney(amount, currency))
}
