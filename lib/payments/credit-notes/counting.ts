import type { Invoice, Payment } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { mayBe } from '@/lib/invoices/life'
import { lesser } from '@/lib/money'
import { allot } from '../allotting'

/*
 * What a credit note takes back counts on its own invoice first, and only what that does not owe is the client's
 * credit (docs/decisions/039): before and after a payment on it is removed.
 */

/** The ids of the payments that are credit notes of these invoices. */
export async function notePaymentsOf(tx: CompanyTx, invoiceIds: readonly string[]): Promise<string[]> {
  const payments = await tx.payment.findMany({
    where: { removedAt: null, creditNote: { invoiceId: { in: [...invoiceIds] } } },
    select: { id: true },
  })
  return payments.map(({ id }) => id)
}

/** A note came after the notes were looked for, and before their invoices were locked. */
class NoteMeanwhile extends Error {}

/** Does all of it anew when requireAllNotes throws. */
export async function againWithNotes<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoteMeanwhile) return againWithNotes(work)
    throw error
  }
}

type Locked = { invoices: readonly Pick<Invoice, 'id'>[]; payments: readonly Pick<Payment, 'id'>[] }

/**
 * Payments are locked before the invoices on which they count, and so before it is known that no note comes any more:
 * throws unless all notes of these invoices are among the payments. Within againWithNotes.
 */
export async function requireAllNotes(tx: CompanyTx, { invoices, payments }: Locked): Promise<void> {
  const locked = new Set(payments.map(({ id }) => id))
  const notes = await notePaymentsOf(
    tx,
    invoices.map(({ id }) => id),
  )
  if (notes.some((id) => !locked.has(id))) throw new NoteMeanwhile()
}

type CountAgain = {
  /** Locked, and settled since something was taken off them. */
  invoices: readonly Pick<Invoice, 'id'>[]
  /** Locked; those that are no credit note's are left alone. */
  payments: readonly Payment[]
  now: Date
}

/** Lets what is left of the invoices' own credit notes count on them, as far as they are owed again. */
export async function countNotesAgain(tx: CompanyTx, { invoices, payments, now }: CountAgain): Promise<void> {
  const notes = await tx.creditNote.findMany({
    where: { id: { in: payments.flatMap(({ creditNoteId }) => creditNoteId ?? []) }, voidedAt: null },
    orderBy: { id: 'asc' },
  })
  for (const note of notes) {
    const payment = payments.find(({ creditNoteId }) => creditNoteId === note.id)
    if (!payment || !invoices.some(({ id }) => id === note.invoiceId)) continue
    const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: note.invoiceId } })
    const amount = lesser(payment.credit, invoice.balance)
    if (amount <= 0n || !mayBe(invoice.state, 'pay')) continue
    await allot(tx, { invoice, shares: [{ payment, amount }], day: note.issueDate, fromCredit: false, now })
  }
}
