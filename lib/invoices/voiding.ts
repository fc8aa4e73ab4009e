import { type Actor, record } from '@/lib/audit/record'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { askLife } from './asking-life'
import { draftOf } from './draft-contents'
import { writeNewDraft } from './drafts'
import { lockExistingInvoice } from './locking'
import { copiedValues } from './paper-fields'
import { letPlansFollow, stopPlansOf } from './recurring/following'
import { withdrawInvoice } from './withdrawing'

type VoidInvoice = { company: Pick<Company, 'id'>; by: Actor; now: Date; invoiceId: string }

/**
 * The invoice counts for nothing any more; its number stays taken and the client sees that it is void. What is made
 * from it again and again stops. Twice is once. Refused: `not-found`; `draft-not-void` (a draft is deleted instead);
 * `invoice-has-payments`; `invoice-has-credit-notes`; `invoice-written-off`.
 */
export async function voidInvoice({ company, by, now, invoiceId }: VoidInvoice): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    const voided = await makeVoid(tx, { invoice, by, now })
    await stopPlansOf(tx, { invoice, by, now })
    return voided
  })
}

/**
 * Corrects what is issued and can't be changed: it becomes void, and a draft that says the same waits to be put
 * right; both or neither. What is made from it again and again follows the copy. Of one that is void already there is a
 * copy as well. `draftId` is made with the form, so that twice is once. Refused: as by voidInvoice; what a draft is
 * refused for, `tax-archived` and the like.
 */
export async function voidAndCopy({
  company,
  by,
  now,
  invoiceId,
  draftId,
}: VoidInvoice & { draftId: string }): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    await makeVoid(tx, { invoice, by, now })
    const custom = await copiedValues(tx, invoice)
    const draft = {
      ...draftOf(invoice),
      ...{ invoiceId: draftId, version: 0, issueDate: null, dueDate: null, custom },
    }
    const copy = await writeNewDraft(tx, { draft, currency: invoice.currency, by, now })
    await letPlansFollow(tx, { from: invoice.id, copy, by, now })
    return copy
  })
}

type Locked = Pick<VoidInvoice, 'by' | 'now'> & { invoice: Invoice }

async function makeVoid(tx: CompanyTx, { invoice, by, now }: Locked): Promise<Invoice> {
  if (askLife(invoice, 'void').kind === 'already') return invoice
  if (invoice.paid > 0n) throw refused('invoice-has-payments')
  if (invoice.credited > 0n) throw refused('invoice-has-credit-notes')

  await withdrawInvoice(tx, { invoiceId: invoice.id, because: 'void', now })
  const voided = await tx.invoice.update({
    where: { id: invoice.id },
    data: { state: 'void', voidedAt: now, version: { increment: 1 } },
  })
  await record(tx, {
    event: 'invoice.voided',
    by,
    subject: { kind: 'invoice', id: invoice.id },
    at: now,
    data: { number: invoice.number },
  })
  return voided
}
