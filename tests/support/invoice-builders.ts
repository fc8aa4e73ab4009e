import type { Actor } from '@/lib/audit/record'
import { addCustomField } from '@/lib/catalogue/custom-fields/saving'
import { addTaxRate } from '@/lib/catalogue/tax-rates'
import type {
  Client,
  Company,
  Contact,
  CreditNote,
  CustomField,
  Invoice,
  Payment,
  TaxRate,
} from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { newDraftId, saveDraft } from '@/lib/invoices/drafts'
import { issueInvoice } from '@/lib/invoices/issuing'
import type { DraftInput, LineInput } from '@/lib/invoices/schema'
import { draftShareLink } from '@/lib/invoices/share-links'
import { amountText } from '@/lib/money'
import { issueCreditNote } from '@/lib/payments/credit-notes/issuing'
import { reckonCredit } from '@/lib/payments/credit-notes/queries'
import type { CreditNoteInput } from '@/lib/payments/credit-notes/schema'
import { recordClientPayment, recordPayment } from '@/lib/payments/recording'
import type { ClientPaymentInput } from '@/lib/payments/schema'
import type { TaxCategory } from '@/lib/taxes'
import { aClient, noon } from './builders'

const nobody: Actor = { kind: 'system' }

type NewTaxRate = Partial<{
  name: string
  category: TaxCategory
  percent: string
  reason: string | null
  isDefault: boolean
}>

/** A tax of the company's catalogue: VAT 19 %, unless told. */
export async function aTaxRate(company: Pick<Company, 'id'>, changes: NewTaxRate = {}): Promise<TaxRate> {
  const values = { name: 'VAT', category: 'S' as const, percent: '19', reason: null, isDefault: false }
  return addTaxRate({ company, by: nobody, now: noon, values: { ...values, ...changes } })
}

type NewCustomField = Partial<Pick<CustomField, 'kind' | 'label' | 'type' | 'choices' | 'printed'>>

/** A field of the company's own: 'Department', a printed text on invoices, unless told. */
export async function aCustomField(
  company: Pick<Company, 'id'>,
  changes: NewCustomField = {},
): Promise<CustomField> {
  const usual = { kind: 'invoice', label: 'Department', type: 'text', printed: true } as const
  const values = { ...usual, choices: [], ...changes }
  return addCustomField({ company, by: nobody, now: noon, values })
}

/** The four lines of the pictures, each with VAT 19 %: 11,632.50 before discount and tax. */
export async function studioLines(company: Pick<Company, 'id'>): Promise<LineInput[]> {
  const { id } = await aTaxRate(company)
  return [
    { ...aLine('1450', 'Brand workshop, two days'), quantity: '2', taxRateIds: [id] },
    { ...aLine('6200', 'Identity system: mark, type, colour'), quantity: '1', taxRateIds: [id] },
    { ...aLine('480', 'Signage drawings, per façade'), quantity: '3', taxRateIds: [id] },
    { ...aLine('95', 'Print supervision, hours'), quantity: '11.5', taxRateIds: [id] },
  ]
}

/** One line without tax, of this price. */
export function aLine(unitPrice: string, description = 'Work'): LineInput {
  return { description, quantity: '1', unit: null, unitPrice, discount: { kind: 'none' }, taxRateIds: [] }
}

/** What the editor sends for a new draft. */
export function aDraftInput(client: Pick<Client, 'id'>, changes: Partial<DraftInput> = {}): DraftInput {
  return {
    invoiceId: newDraftId(noon),
    version: 0,
    clientId: client.id,
    issueDate: null,
    dueDate: null,
    poNumber: null,
    note: null,
    pricesIncludeTax: false,
    paymentTermId: null,
    discountKind: 'none',
    discountValue: null,
    lines: [aLine('100')],
    ...changes,
  }
}

type NewInvoice = Partial<DraftInput> & { client?: Pick<Client, 'id'>; now?: Date }

/** A draft of 100.00 for a client of its own, unless told. */
export async function aDraft(
  company: Pick<Company, 'id'>,
  { client, now = noon, ...changes }: NewInvoice = {},
) {
  const draft = aDraftInput(client ?? (await aClient(company)), changes)
  return saveDraft({ company, by: nobody, now, draft })
}

/** An issued invoice; today, and due in 30 days, unless told. */
export async function anIssuedInvoice(company: Pick<Company, 'id'>, invoice: NewInvoice = {}) {
  const { id } = await aDraft(company, invoice)
  return issueInvoice({ company, by: nobody, now: invoice.now ?? noon, invoiceId: id })
}

/** A payment of what is left, today, unless told. */
export async function aPayment(
  company: Pick<Company, 'id'>,
  invoice: Pick<Invoice, 'id' | 'balance' | 'currency'>,
  { amount, paidOn = '2026-11-23', now = noon }: { amount?: string; paidOn?: string; now?: Date } = {},
): Promise<Payment> {
  const payment = {
    invoiceId: invoice.id,
    amount: amount ?? amountText(invoice.balance, invoice.currency),
    paidOn,
    method: 'bank_transfer' as const,
    reference: null,
    requestKey: newRowId(now),
  }
  return recordPayment({ company, by: nobody, now, payment })
}

/** A payment of 20.00 that is for no invoice, unless told: the client's credit. */
export async function aCredit(
  company: Pick<Company, 'id'>,
  client: Pick<Client, 'id'>,
  changes: Partial<ClientPaymentInput> = {},
): Promise<Payment> {
  const payment = {
    ...{ clientId: client.id, currency: 'EUR', amount: '20.00', paidOn: '2026-11-20', reference: null },
    ...{ method: 'bank_transfer' as const, requestKey: newRowId(noon), parts: [] },
    ...changes,
  }
  return recordClientPayment({ company, by: nobody, now: noon, payment })
}

type NewCreditNote = Partial<CreditNoteInput> & { now?: Date; by?: Actor }

/** A credit note over all that is left, today, unless told. */
export async function aCreditNote(
  company: Pick<Company, 'id'>,
  invoice: Pick<Invoice, 'id'>,
  { now = noon, by = nobody, ...changes }: NewCreditNote = {},
): Promise<CreditNote> {
  const credit = {
    ...{ invoiceId: invoice.id, what: 'whole' as const, lines: [], reason: 'Charged by mistake' },
    ...{ issueDate: '2026-11-23', requestKey: newRowId(now) },
    ...changes,
  }
  const { total } = await reckonCredit({ company, credit })
  return issueCreditNote({ company, by, now, credit, total })
}

/** The same over another invoice of this client, with the names that addresses and forms give both. */
export async function aNoteOf(company: Pick<Company, 'id'>, client: Pick<Client, 'id'>) {
  const invoice = await anIssuedInvoice(company, { client })
  const { id, publicId } = await aCreditNote(company, invoice)
  return { invoice: invoice.publicId, note: publicId, id }
}

/** What of a payment counts where, removed shares too, in order. */
export async function allocationsOf(company: Pick<Company, 'id'>, { id }: { id: string }) {
  const where = { paymentId: id }
  return companyDb(company.id).paymentAllocation.findMany({ where, orderBy: { id: 'asc' } })
}

/** The invoice as it stands in the database now. */
export async function invoiceNow(company: Pick<Company, 'id'>, { id }: { id: string }): Promise<Invoice> {
  return companyDb(company.id).invoice.findUniqueOrThrow({ where: { id } })
}

/** What waits to be delivered, or has been, in order. */
export async function messagesOf(company: Pick<Company, 'id'>) {
  return companyDb(company.id).emailMessage.findMany({ orderBy: { id: 'asc' } })
}

type Shared = {
  company: Pick<Company, 'id'>
  client: Pick<Client, 'id'>
  contact: Pick<Contact, 'id' | 'email'>
  invoice: Pick<Invoice, 'id'>
}

/** A link to the invoice, as it is mailed to the contact; from then on their client's links are open. */
export async function anOpenLink(
  { company, client, contact, invoice }: Shared,
  changes: { revokedAt?: Date } = {},
) {
  const scoped = companyDb(company.id)
  await scoped.client.update({ where: { id: client.id }, data: { invoiceLinks: 'open' } })
  const expiresAt = new Date(noon.getTime() + 30 * 86_400_000)
  const link = draftShareLink({ invoiceId: invoice.id, contact, expiresAt, now: noon })
  await scoped.shareLink.create({ data: { ...link.row, ...changes } })
  return link
}
