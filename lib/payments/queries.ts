import { fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, Invoice, Prisma } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { showDay } from '@/lib/invoices/shown'
import { dateKey, type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { formatMoney } from '@/lib/money'
import { methodWords } from './schema'

export type ListedPayment = {
  id: string
  /** '10 Nov', with the year when it is not this one. */
  on: string
  /** '€4,000.00'. */
  amount: string
  method: string
  reference: string | null
  /** What it pays, and how much of each, where it is more than one thing: '€40.00'. */
  invoices: { publicId: string; number: string | null; part: string | null }[]
  /** What of it is the client's credit: '€12.00'. */
  credit: string | null
  client: { publicId: string; name: string }
}

export type PaymentList = Page<ListedPayment> & { total: number }

type PaymentQuestion = {
  company: Pick<Company, 'id' | 'timeZone'>
  now: Date
  /** Only this client's. */
  clientId?: string
  place?: Place
  limit?: number
}

/** Money that came in, latest day first; removed payments are left out, and credit notes are none. */
export async function listPayments({
  company,
  now,
  clientId,
  place,
  limit = 25,
}: PaymentQuestion): Promise<PaymentList> {
  const view = companyDb(company.id)
  const edge = readPlace(place, dateKey)
  const day = today(company.timeZone, now)
  const direction = edge?.direction === 'before' ? ('asc' as const) : ('desc' as const)
  const live = { removedAt: null, creditNoteId: null, ...(clientId ? { clientId } : {}) }
  const [found, total] = await Promise.all([
    view.payment.findMany({
      where: edge ? { ...live, AND: [whereBeyond(edge.direction, edge.key)] } : live,
      orderBy: [{ paidOn: direction }, { id: direction }],
      take: limit + 1,
      include: whatItPays,
    }),
    view.payment.count({ where: live }),
  ])
  const page = pageOf({ found, limit, edge, keyOf: ({ paidOn, id }) => [fromDbDate(paidOn), id] })
  const rows = page.rows.map((payment) => ({
    id: payment.id,
    reference: payment.reference,
    on: showDay(payment.paidOn, day) ?? '',
    amount: formatMoney(payment.amount, payment.currency),
    method: methodWords[payment.method],
    invoices: byInvoice(payment.allocations).map(({ invoice, amount }) => ({
      publicId: invoice.publicId,
      number: invoice.number,
      part: amount === payment.amount ? null : formatMoney(amount, payment.currency),
    })),
    credit: payment.credit > 0n ? formatMoney(payment.credit, payment.currency) : null,
    client: { publicId: payment.client.publicId, name: payment.client.name },
  }))
  return { ...page, rows, total }
}

const whatItPays = {
  client: true,
  allocations: { where: { removedAt: null }, orderBy: { id: 'asc' }, include: { invoice: true } },
} satisfies Prisma.PaymentInclude

type Share = { invoice: Invoice; amount: bigint }

/** What was applied from its credit later is told together with what it paid there before. */
function byInvoice(shares: readonly Share[]): Share[] {
  const sums = new Map<string, Share>()
  for (const { invoice, amount } of shares) {
    sums.set(invoice.id, { invoice, amount: amount + (sums.get(invoice.id)?.amount ?? 0n) })
  }
  return [...sums.values()]
}

function whereBeyond(
  direction: 'after' | 'before',
  [date, id]: [string | null, string],
): Prisma.PaymentWhereInput {
  if (date === null) return {}
  const paidOn = toDbDate(date)
  return direction === 'after'
    ? { paidOn: { lte: paidOn }, OR: [{ paidOn: { lt: paidOn } }, { id: { lt: id } }] }
    : { paidOn: { gte: paidOn }, OR: [{ paidOn: { gt: paidOn } }, { id: { gt: id } }] }
}
