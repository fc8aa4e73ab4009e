import { companyDb } from '@/lib/db/tenancy'
import type { DraftInput } from '@/lib/invoices/schema'
import type { CreditNoteInput } from '@/lib/payments/credit-notes/schema'
import { creditOf } from '@/lib/payments/credit-queries'
import { aClient, aCompany, noon } from './builders'
import { anIssuedInvoice, studioLines } from './invoice-builders'

/** An issued invoice of the four lines of the pictures, 5 % off: 13,150.54 with VAT. */
export async function aStudioInvoice(changes: Partial<DraftInput> = {}) {
  const { company, owner: by } = await aCompany()
  const client = await aClient(company)
  const lines = await studioLines(company)
  const discount = { discountKind: 'percent' as const, discountValue: '5' }
  const invoice = await anIssuedInvoice(company, { client, lines, ...discount, ...changes })
  const rows = await companyDb(company.id).invoiceLine.findMany({
    where: { invoiceId: invoice.id },
    orderBy: { position: 'asc' },
  })
  const credit = async () => (await creditOf({ company, clientId: client.id }))[0]?.words ?? null
  /** Of a line by its place. */
  const line = (place: number, part: { quantity?: string; amount?: string }) => ({
    ...{ lineId: rows[place]?.id ?? '', quantity: null, amount: null },
    ...part,
  })
  const byLine = (...lines: ReturnType<typeof line>[]): Partial<CreditNoteInput> => ({ what: 'lines', lines })
  return { company, by, us: { company, by, now: noon }, client, invoice, credit, line, byLine }
}
