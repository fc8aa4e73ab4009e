import { fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
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
  invoice: { publicId: string; number: string | null }
  client: { publicId: string; name: string }
}

export type PaymentList = Page<ListedPayment> & { total: number }

type PaymentQuestion = {
  company: Pick<Company, 'id' | 'timeZone'>
  now: Date
  place?: Place
  limit?: number
}

/** Money that came in, latest day first; removed payments are left out. */
export async function listPayments({
  company,
  now,
  place,
  limit = 25,
}: PaymentQuestion): Promise<PaymentList> {
  const view = companyDb(company.id)
  const edge = readPlace(place, dateKey)
  const day = today(company.timeZone, now)
  const direction = edge?.direction === 'before' ? ('asc' as const) : ('desc' as const)
  const [found, total] = await Promise.all([
    view.payment.findMany({
      where: edge ? { removedAt: null, AND: [whereBeyond(edge.direction, edge.key)] } : { removedAt: null },
      orderBy: [{ paidOn: direction }, { id: direction }],
      take: limit + 1,
      include: { invoice: { include: { client: true } } },
    }),
    view.payment.count({ where: { removedAt: null } }),
  ])
  const page = pageOf({ found, limit, edge, keyOf: ({ paidOn, id }) => [fromDbDate(paidOn), id] })
  const rows = page.rows.map(({ id, paidOn, amount, method, reference, invoice }) => ({
    id,
    reference,
    on: showDay(paidOn, day) ?? '',
    amount: formatMoney(amount, invoice.currency),
    method: methodWords[method],
    invoice: { publicId: invoice.publicId, number: invoice.number },
    client: { publicId: invoice.client.publicId, name: invoice.client.name },
  }))
  return { ...page, rows, total }
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
