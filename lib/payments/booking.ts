import { type Actor, record } from '@/lib/audit/record'
import { type CalendarDate, toDbDate } from '@/lib/dates'
import type { Invoice, Payment } from '@/lib/db/generated/client'
import type { PaymentMethod } from '@/lib/db/generated/enums'
import type { CompanyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId, publicId } from '@/lib/ids'
import { askLife } from '@/lib/invoices/asking-life'
import { type Currency, formatMoney, lesser } from '@/lib/money'
import { allot, sumOf } from './allotting'
import { refuseFuture } from './amounts'
import { lockInvoices } from './locking'

type Money = {
  clientId: string
  currency: Currency
  /** Minor units, above zero. */
  amount: bigint
  paidOn: CalendarDate
  method: PaymentMethod
  reference: string | null
  requestKey: string
}

/** What of it is for an invoice. */
type Part = {
  invoiceId: string
  amount: bigint
  /** Where it was typed. */
  field?: string
  /** More than what is left to pay is taken, and the rest is credit; otherwise it is refused. */
  restIsCredit?: boolean
}

/** What of it counts on an invoice; the invoice as it was before. */
export type PartOfInvoice = { invoice: Invoice; amount: bigint }

type Booking = {
  by: Actor
  now: Date
  money: Money
  parts: readonly Part[]
  /** In the same transaction, when the payment is written. */
  alongside?: (payment: Payment, shares: readonly PartOfInvoice[]) => Promise<void>
}

/** Within the caller's transaction: a payment with its parts. One whose form has done its work is found again. */
export async function bookPayment(tx: CompanyTx, booking: Booking): Promise<Payment> {
  const { by, now, money, parts } = booking
  const id = newRowId(now)
  // ON CONFLICT DO NOTHING: the same form at the same moment waits here, and then finds what the first one wrote.
  const { count } = await tx.payment.createMany({
    data: {
      ...money,
      id,
      publicId: publicId(),
      credit: money.amount,
      paidOn: toDbDate(money.paidOn),
      createdAt: now,
    },
    skipDuplicates: true,
  })
  if (count === 0) return tx.payment.findFirstOrThrow({ where: { requestKey: money.requestKey } })
  await refuseFuture(tx, { day: money.paidOn, field: 'paidOn', now })

  const invoices = await lockInvoices(
    tx,
    parts.map(({ invoiceId }) => invoiceId),
  )
  const shares = parts.map((part) => shareOf(part, invoices.get(part.invoiceId), money))
  for (const { invoice, amount } of shares) {
    const day = toDbDate(money.paidOn)
    await allot(tx, { invoice, shares: [{ payment: { id }, amount }], day, fromCredit: false, now })
  }
  await tell(tx, { id, by, now, money, shares })
  const payment = await tx.payment.findUniqueOrThrow({ where: { id } })
  await booking.alongside?.(payment, shares)
  return payment
}

function shareOf(
  { amount, field, restIsCredit = false }: Part,
  invoice: Invoice | undefined,
  { clientId, currency }: Money,
): PartOfInvoice {
  const at = field ? { field } : {}
  if (invoice?.clientId !== clientId) throw refused('not-found', at)
  if (invoice.currency !== currency) {
    throw refused('payment-other-currency', { ...at, values: { invoice: invoice.currency, currency } })
  }
  askLife(invoice, 'pay', at)
  if (restIsCredit || amount <= invoice.balance) return { invoice, amount: lesser(amount, invoice.balance) }
  throw refused('payment-over-balance', {
    ...at,
    values: { balance: formatMoney(invoice.balance, currency) },
  })
}

type Told = Pick<Booking, 'by' | 'now' | 'money'> & { id: string; shares: PartOfInvoice[] }

/** An event for each invoice, and one for what became credit. */
async function tell(tx: CompanyTx, { id, by, now, money, shares }: Told): Promise<void> {
  const { clientId, currency } = money
  const whole = String(money.amount)
  for (const { invoice, amount } of shares) {
    await record(tx, {
      event: 'payment.recorded',
      by,
      subject: { kind: 'invoice', id: invoice.id },
      at: now,
      data: { paymentId: id, number: invoice.number, amount: String(amount), whole, currency },
    })
  }
  const credit = money.amount - sumOf(shares)
  if (credit === 0n) return
  await record(tx, {
    event: 'payment.credited',
    by,
    subject: { kind: 'client', id: clientId },
    at: now,
    data: { paymentId: id, amount: String(credit), whole, currency },
  })
}
