import { holdCompany } from '@/lib/auth/holding'
import type { PaymentTerm } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { TermValues } from './schema'
import { type Saving, tellSaved } from './telling'

/** Adds payment terms, or changes those of that id; invoices keep their due dates. Refused: `not-found`. */
export async function savePaymentTerm({
  values,
  ...saving
}: Saving & { values: TermValues }): Promise<PaymentTerm> {
  const { company, now, entryId } = saving
  return companyTransaction(company.id, async (tx) => {
    await holdCompany(tx)
    if (entryId && !(await tx.paymentTerm.findUnique({ where: { id: entryId } }))) throw refused('not-found')
    const term = entryId
      ? await tx.paymentTerm.update({ where: { id: entryId }, data: values })
      : await tx.paymentTerm.create({ data: { ...values, createdAt: now } })
    await tellSaved(tx, saving, { shelf: 'payment-term', name: term.name })
    return term
  })
}
