import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { whereState } from '@/lib/invoices/filters'
import { showDay } from '@/lib/invoices/shown'
import type { InvoiceView } from '@/lib/invoices/view'
import { type Currency, formatMoney, lesser } from '@/lib/money'
import { maxParts, methodWords } from './schema'

type Where = { company: Pick<Company, 'id' | 'timeZone'>; clientId: string }

export type Credit = {
  currency: Currency
  /** Minor units. */
  amount: bigint
  /** '€120.00'. */
  words: string
}

/** What the client has paid, or was credited, that went to no invoice and did not go back, a currency each. */
export async function creditOf({ company, clientId }: Where): Promise<Credit[]> {
  const sums = await companyDb(company.id).payment.groupBy({
    by: ['currency'],
    where: { clientId, removedAt: null, credit: { gt: 0 } },
    _sum: { credit: true },
    orderBy: { currency: 'asc' },
  })
  return sums.map(({ currency, _sum }) => {
    const amount = _sum.credit ?? 0n
    return { currency, amount, words: formatMoney(amount, currency) }
  })
}

/** What of it an invoice could take: "€120.00"; null: nothing, or nothing is to be paid there. */
export async function creditFor({
  view,
  ...where
}: Where & { view: Pick<InvoiceView, 'currency' | 'open' | 'state' | 'balanceMinor'> }) {
  if (!view.open && view.state.kind !== 'draft') return null
  const credit = (await creditOf(where)).find(({ currency }) => currency === view.currency)
  if (!credit) return null
  const takes = view.open ? lesser(credit.amount, BigInt(view.balanceMinor)) : credit.amount
  return formatMoney(takes, view.currency)
}

export type ListedRefund = {
  id: string
  /** '10 Nov'. */
  on: string
  amount: string
  method: string
  reference: string | null
}

/** What went back to the client, the latest first. */
export async function refundsOf({ company, clientId, now }: Where & { now: Date }): Promise<ListedRefund[]> {
  const day = today(company.timeZone, now)
  const refunds = await companyDb(company.id).refund.findMany({
    where: { clientId, removedAt: null },
    orderBy: [{ refundedOn: 'desc' }, { id: 'desc' }],
    take: 20,
  })
  return refunds.map(({ id, refundedOn, amount, currency, method, reference }) => ({
    ...{ id, reference },
    on: showDay(refundedOn, day) ?? '',
    amount: formatMoney(amount, currency),
    method: methodWords[method],
  }))
}

export type OpenInvoice = {
  id: string
  number: string
  /** '3 Nov'. */
  issued: string
  due: string
  /** Minor units still to pay. */
  balance: bigint
}

/** What a payment of this client can be for, the oldest due first. */
export async function openInvoicesOf({
  company,
  clientId,
  currency,
  now,
}: Where & { currency: Currency; now: Date }): Promise<OpenInvoice[]> {
  const day = today(company.timeZone, now)
  const invoices = await companyDb(company.id).invoice.findMany({
    where: { clientId, currency, ...whereState('open', day) },
    orderBy: [{ dueDate: 'asc' }, { id: 'asc' }],
    take: maxParts,
  })
  return invoices.map(({ id, number, issueDate, dueDate, balance }) => ({
    ...{ id, balance },
    number: number ?? '',
    issued: showDay(issueDate, day) ?? '',
    due: showDay(dueDate, day) ?? '',
  }))
}

/** The currencies in which something is open at any client, the company's own first. */
export async function currenciesToPay(company: Pick<Company, 'id' | 'currency'>): Promise<Currency[]> {
  const open = await companyDb(company.id).invoice.groupBy({
    by: ['currency'],
    where: { state: { in: ['issued', 'part_paid'] } },
    orderBy: { currency: 'asc' },
  })
  return [...new Set([company.currency, ...open.map(({ currency }) => currency)])]
}

/** How much of an amount goes to each, the oldest first; minor units. */
export function spread(amount: bigint, invoices: readonly Pick<OpenInvoice, 'balance'>[]): bigint[] {
  let left = amount
  return invoices.map(({ balance }) => {
    const share = lesser(balance, left)
    left -= share
    return share
  })
}
