import { today } from '@/lib/dates'
import type { CompanyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { type Currency, minorUnits, parseAmount } from '@/lib/money'

/** Minor units, above zero. Refused at the field: `payment-malformed`, `payment-not-above-zero`. */
export function amountAboveZero(typed: string, currency: Currency, field = 'amount'): bigint {
  const amount = parseAmount(typed, currency)
  if (amount === null) {
    throw refused('payment-malformed', { field, values: { decimals: minorUnits(currency) } })
  }
  if (amount <= 0n) throw refused('payment-not-above-zero', { field })
  return amount
}

/** Refused at the field: `payment-in-future` for a day that has not begun where the company is. */
export async function refuseFuture(
  tx: CompanyTx,
  { day, field, now }: { day: string; field: string; now: Date },
): Promise<void> {
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  if (day > today(timeZone, now)) throw refused('payment-in-future', { field })
}
