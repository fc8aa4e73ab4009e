import { addDays, type CalendarDate, today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb, companySql, thisCompany } from '@/lib/db/tenancy'
import { type Currency, formatMoney } from '@/lib/money'
import { whereState } from './filters'

export type Figure = {
  /** One text a currency, the company's own first; never empty: "€30,465.94". */
  sums: string[]
  invoices: number
}

export type Figures = {
  /** Still to pay, late sums included. */
  open: Figure
  late: Figure
  /** Money that came in within the last 30 days. */
  paid: {
    sums: string[] /** Against the 30 days before: 12 is +12 %; null: nothing to compare with. */
    change: number | null
  }
  /** Median days from issue to payment, of invoices that money alone settled within the last 90 days; null: none. */
  daysToBePaid: number | null
}

type Where = { company: Pick<Company, 'id' | 'currency' | 'timeZone'>; now: Date }

/** The strip above the list. Void invoices and drafts count for nothing. */
export async function invoiceFigures({ company, now }: Where): Promise<Figures> {
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const [open, late, received, before, days] = await Promise.all([
    unpaid(view, company.currency, whereState('open', day)),
    unpaid(view, company.currency, whereState('late', day)),
    receivedBetween(view, addDays(day, -29), day),
    receivedBetween(view, addDays(day, -59), addDays(day, -30)),
    medianDaysToBePaid(view, addDays(day, -89)),
  ])
  const paid = {
    sums: saySums(received, company.currency),
    change: changeOf(received, before, company.currency),
  }
  return { open, late, paid, daysToBePaid: days }
}

type Sum = { currency: Currency; amount: bigint }

async function unpaid(view: CompanyDb, currency: Currency, where: Prisma.InvoiceWhereInput): Promise<Figure> {
  const groups = await view.invoice.groupBy({
    by: ['currency'],
    where,
    _sum: { balance: true },
    _count: { _all: true },
  })
  return {
    sums: saySums(
      groups.map((group) => ({ currency: group.currency, amount: group._sum.balance ?? 0n })),
      currency,
    ),
    invoices: groups.reduce((count, group) => count + group._count._all, 0),
  }
}

async function receivedBetween(view: CompanyDb, from: CalendarDate, to: CalendarDate): Promise<Sum[]> {
  const rows = await companySql<{ currency: string; amount: string }>(view)`
    SELECT "currency", SUM("amount")::text AS "amount" FROM "Payment"
    WHERE "companyId" = ${thisCompany}::uuid AND "removedAt" IS NULL AND "creditNoteId" IS NULL
      AND "paidOn" BETWEEN ${from}::date AND ${to}::date
    GROUP BY "currency"`
  return rows.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) }))
}

function saySums(sums: Sum[], own: Currency): string[] {
  const ranked = [...sums].sort(
    (a, b) => Number(b.currency === own) - Number(a.currency === own) || a.currency.localeCompare(b.currency),
  )
  if (ranked.length === 0) return [formatMoney(0n, own)]
  return ranked.map(({ amount, currency }) => formatMoney(amount, currency))
}

/** In the company's own currency, in whole percent. */
function changeOf(now: Sum[], before: Sum[], own: Currency): number | null {
  const amountIn = (sums: Sum[]) => sums.find(({ currency }) => currency === own)?.amount ?? 0n
  const base = amountIn(before)
  return base === 0n ? null : Number(((amountIn(now) - base) * 100n) / base)
}

async function medianDaysToBePaid(view: CompanyDb, since: CalendarDate): Promise<number | null> {
  const [row] = await companySql<{ days: number | null }>(view)`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ("paidOn" - "issueDate"))::float8 AS "days"
    FROM "Invoice"
    WHERE "companyId" = ${thisCompany}::uuid AND "state" = 'paid' AND "credited" = 0
      AND "paidOn" >= ${since}::date`
  return row?.days == null ? null : Math.round(row.days)
}

/** How many each tab holds; `clientId`: of this client alone. */
export async function tabCounts({
  company,
  now,
  clientId,
}: Where & { clientId?: string | undefined }): Promise<
  Record<'all' | 'draft' | 'open' | 'late' | 'paid' | 'void' | 'written_off', number>
> {
  const view = companyDb(company.id)
  const theirs = clientId ? { clientId } : {}
  const [groups, late] = await Promise.all([
    view.invoice.groupBy({ by: ['state'], where: theirs, _count: { _all: true } }),
    view.invoice.count({ where: { ...theirs, ...whereState('late', today(company.timeZone, now)) } }),
  ])
  const of = (...states: string[]) =>
    groups.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count._all, 0)
  return {
    all: groups.reduce((sum, { _count }) => sum + _count._all, 0),
    draft: of('draft'),
    open: of('issued', 'part_paid'),
    late,
    paid: of('paid'),
    void: of('void'),
    written_off: of('written_off'),
  }
}

/** For the navigation: how many are open. */
export async function openInvoiceCount(company: Pick<Company, 'id'>): Promise<number> {
  return companyDb(company.id).invoice.count({ where: { state: { in: ['issued', 'part_paid'] } } })
}
