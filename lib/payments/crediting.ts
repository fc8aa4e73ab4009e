import { type Actor, record } from '@/lib/audit/record'
import { toDbDate, today } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { askLife } from '@/lib/invoices/asking-life'
import { lockExistingInvoice } from '@/lib/invoices/locking'
import { allot, giveCredit, sharesOf, sumOf } from './allotting'
import { againWithNotes, notePaymentsOf, requireAllNotes } from './credit-notes/counting'
import { lockCredit, lockInvoices, lockPayments } from './locking'
import { settleTakenBack } from './taking-back'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Lets the client's credit count on an invoice, as far as both reach; the oldest credit first. One that is paid
 * already, or has the credit that there was, stays as it is, so that twice is once. Refused: `not-found`; `no-credit`;
 * as the invoice's life says.
 */
export async function applyCredit({
  company,
  by,
  now,
  invoiceId,
}: Verb & { invoiceId: string }): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const asked = await tx.invoice.findUnique({ where: { id: invoiceId } })
    if (!asked) throw refused('not-found')
    const payments = await lockCredit(tx, asked)
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (invoice.state === 'paid') return invoice
    askLife(invoice, 'pay')
    // A draft's client can change until it is issued.
    const own = payments.filter(({ clientId }) => clientId === invoice.clientId)
    const shares = sharesOf(own, invoice.balance)
    if (shares.length === 0) {
      if (await hasJustHadCredit(tx, { invoiceId, now })) return invoice
      throw refused('no-credit')
    }

    const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
    await allot(tx, { invoice, shares, day: toDbDate(today(timeZone, now)), fromCredit: true, now })
    await record(tx, {
      event: 'credit.applied',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number, amount: String(sumOf(shares)), currency: invoice.currency },
    })
    return tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } })
  })
}

/** Milliseconds in which somebody presses twice. */
const doubleClick = 60_000

/** Whether a first press has let some count on it: the second finds no more than that. */
async function hasJustHadCredit(
  tx: CompanyTx,
  { invoiceId, now }: { invoiceId: string; now: Date },
): Promise<boolean> {
  const told = await tx.auditEvent.findFirst({
    where: {
      ...{ event: 'credit.applied', subjectKind: 'invoice', subjectId: invoiceId },
      at: { gte: new Date(now.getTime() - doubleClick) },
    },
  })
  return told !== null
}

/** Credit that was applied to an invoice is the client's credit again; twice is once. Refused: `not-found`. */
export function takeBackCredit(credit: TakenBack): Promise<{ invoiceId: string }> {
  return againWithNotes(() => takeBack(credit))
}

type TakenBack = Verb & { allocationId: string }

async function takeBack({ company, by, now, allocationId }: TakenBack): Promise<{ invoiceId: string }> {
  return companyTransaction(company.id, async (tx) => {
    const asked = await tx.paymentAllocation.findFirst({ where: { id: allocationId, fromCredit: true } })
    if (!asked) throw refused('not-found')
    const { invoiceId, paymentId, amount } = asked
    const payments = await lockPayments(tx, [paymentId, ...(await notePaymentsOf(tx, [invoiceId]))])
    const invoice = (await lockInvoices(tx, [invoiceId])).get(invoiceId)
    if (!invoice) throw refused('not-found')
    await requireAllNotes(tx, { invoices: [invoice], payments })
    askLife(invoice, 'takeBack')

    const { count } = await tx.paymentAllocation.updateMany({
      where: { id: allocationId, removedAt: null },
      data: { removedAt: now },
    })
    if (count === 0) return { invoiceId }
    await giveCredit(tx, [{ payment: { id: paymentId }, amount }])
    // But not what was just taken back.
    const others = payments.filter(({ id }) => id !== paymentId)
    await settleTakenBack(tx, { invoices: [invoice], payments: others, now })
    await record(tx, {
      event: 'credit.taken-back',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number, amount: String(amount), currency: invoice.currency },
    })
    return { invoiceId }
  })
}
