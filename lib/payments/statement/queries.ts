import { z } from 'zod'
import { type CalendarDate, formatDate, fromDbDate, isCalendarDate, today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { translator } from '@/lib/i18n/translator'
import { whereState } from '@/lib/invoices/filters'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { type Currency, formatMoney } from '@/lib/money'
import { creditOf } from '../credit-queries'
import { type Age, ageOf, ages } from './aging'
import { type Entry, type EntryKind, readEntries, type Sums, sumsOf } from './ledger'
import type { Period } from './schema'

/** Who reads it: that somebody gave an invoice up is not told to its client (docs/decisions/035). */
export type Reader = 'client' | 'owner'

export type AskedAccount = {
  company: Company
  now: Date
  /** The row's id. */
  clientId: string
  period: Period
  /** Null, or one of which there is nothing: the first that there is. */
  currency: string | null
  reader: Reader
}

export type ShownEntry = {
  id: string
  kind: EntryKind
  /** '3 Nov 2026'. */
  on: string
  day: CalendarDate
  /** 'Invoice 2026-0148'. */
  words: string
  publicId: string | null
  /** Of a credit note. */
  ofInvoice: string | null
  /** Minor units: what is owed more is above zero; and what is owed after it. */
  amount: bigint
  balanceMinor: bigint
  /** Of the two one: '€9,150.54'. */
  charge: string | null
  credit: string | null
  balance: string
}

export type Statement = {
  currency: Currency
  /** All in which the client has an account, the company's own first. */
  currencies: Currency[]
  /** '1 November 2026 to 30 November 2026'. */
  days: string
  /** '1 November 2026'; null: the beginning. */
  from: string | null
  sums: Record<'opening' | 'charges' | 'credits' | 'closing', string>
  entries: number
  /** Now, whatever the days are. */
  open: string
  /** Null: nothing is. */
  overdue: string | null
  credit: string | null
  aging: { age: Age; amount: string; nothing: boolean }[]
}

/** What a client's account comes to, in one currency. */
export async function statementOf(asked: AskedAccount): Promise<Statement> {
  const { company, now, clientId, period } = asked
  const view = companyDb(company.id)
  const { currency, currencies } = await currencyOf(view, asked)
  const say = (amount: bigint) => formatMoney(amount, currency)
  const [sums, standing] = await Promise.all([
    sumsOf(view, { clientId, currency, timeZone: company.timeZone, days: period }),
    standingOf(view, { company, now, clientId, currency }),
  ])
  const { opening, charges, credits, entries } = sums
  return {
    ...{ currency, currencies, entries },
    days: sayDays(period),
    from: period.from && formatDate(period.from, 'long'),
    sums: {
      opening: say(opening),
      charges: say(charges),
      credits: say(credits),
      closing: say(closingOf(sums)),
    },
    ...standing,
  }
}

/** What is owed at the end of the days; minor units. */
export function closingOf({ opening, charges, credits }: Sums): bigint {
  return opening + charges - credits
}

type Account = { company: Company; now: Date; clientId: string; currency: Currency }

/** What is open now, and how late. */
async function standingOf(view: CompanyDb, { company, now, clientId, currency }: Account) {
  const day = today(company.timeZone, now)
  const [byDay, credits] = await Promise.all([
    view.invoice.groupBy({
      by: ['dueDate'],
      where: { AND: [{ clientId, currency }, whereState('open', day)] },
      _sum: { balance: true },
    }),
    creditOf({ company, clientId }),
  ])
  const open = byDay.flatMap(({ dueDate, _sum }) =>
    dueDate ? [{ dueDate: fromDbDate(dueDate), balance: _sum.balance ?? 0n }] : [],
  )
  const aging = ageOf(open, day)
  const whole = ages.reduce((sum, age) => sum + aging[age], 0n)
  const late = whole - aging.notDue
  return {
    open: formatMoney(whole, currency),
    overdue: late > 0n ? formatMoney(late, currency) : null,
    credit: credits.find((credit) => credit.currency === currency)?.words ?? null,
    aging: ages.map((age) => ({
      age,
      amount: formatMoney(aging[age], currency),
      nothing: aging[age] === 0n,
    })),
  }
}

/** The one that is asked for, or else the first there is. */
export async function currencyOf(
  view: CompanyDb,
  { company, clientId, currency: asked }: Pick<AskedAccount, 'company' | 'clientId' | 'currency'>,
): Promise<{ currency: Currency; currencies: Currency[] }> {
  const [invoiced, paid] = await Promise.all([
    view.invoice.groupBy({ by: ['currency'], where: { clientId, state: { not: 'draft' } } }),
    view.payment.groupBy({ by: ['currency'], where: { clientId, removedAt: null } }),
  ])
  const found = [...new Set([...invoiced, ...paid].map(({ currency }) => currency))].sort()
  const own = found.filter((currency) => currency === company.currency)
  const currencies = [...new Set([...own, ...found])]
  const currency = currencies.find((each) => each === asked) ?? currencies[0] ?? company.currency
  return { currency, currencies }
}

/** '1 November 2026 to 30 November 2026'. */
function sayDays({ from, to }: Pick<Period, 'from' | 'to'>): string {
  const t = translator('statement')
  const [first, last] = [from && formatDate(from, 'long'), to && formatDate(to, 'long')]
  if (first && last) return t('period.between', { from: first, to: last })
  if (first) return t('period.since', { from: first })
  return last ? t('period.until', { to: last }) : t('period.whole')
}

type AskedPage = AskedAccount & { place?: Place; limit?: number }

const entryKey = z.tuple([
  z.string().refine(isCalendarDate),
  z.string().regex(/^\d$/).transform(Number),
  z.uuid(),
])

/** Entries of the account, the oldest first. */
export async function statementPage(asked: AskedPage): Promise<Page<ShownEntry>> {
  const { company, clientId, period, place, limit = 50 } = asked
  const view = companyDb(company.id)
  const { currency } = await currencyOf(view, asked)
  const edge = readPlace(place, entryKey)
  const [day, rank, id] = edge?.key ?? []
  const at = edge && day && rank !== undefined && id ? { day, rank, id } : null
  const found = await readEntries(view, {
    ...{ clientId, currency, timeZone: company.timeZone, days: period },
    ...(at ? { from: { ...at, backwards: edge?.direction === 'before' } } : {}),
    limit: limit + 1,
  })
  const page = pageOf({
    ...{ found, limit, edge },
    keyOf: ({ day: on, rank: order, id: entry }) => [fromDbDate(on), String(order), entry],
  })
  return { ...page, rows: page.rows.map((entry) => showEntry(entry, { currency, reader: asked.reader })) }
}

export function showEntry(
  entry: Entry & { balance: bigint },
  { currency, reader }: { currency: Currency; reader: Reader },
): ShownEntry {
  const { id, kind, publicId, ofInvoice, amount, balance } = entry
  const day = fromDbDate(entry.day)
  return {
    ...{ id, kind, day, publicId, ofInvoice, amount },
    on: formatDate(day, 'short'),
    words: sayEntry(entry, reader),
    balanceMinor: balance,
    charge: amount >= 0n ? formatMoney(amount, currency) : null,
    credit: amount < 0n ? formatMoney(-amount, currency) : null,
    balance: formatMoney(balance, currency),
  }
}

/** 'Invoice 2026-0148'; what the owner noted of a payment, 'Payment SEPA 4711', is for them alone. */
function sayEntry({ kind, name }: Entry, reader: Reader): string {
  const t = translator('statement')
  const noted = kind === 'payment' || kind === 'refund'
  const said = (noted && reader === 'client' ? null : name) ?? ''
  if (kind === 'written_off' && reader === 'client') return t('entry.closed', { name: said })
  if (kind === 'payment' && said === '') return t('entry.payment_unnamed')
  if (kind === 'refund' && said === '') return t('entry.refund_unnamed')
  return t(`entry.${kind}`, { name: said })
}
