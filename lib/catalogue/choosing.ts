import type { Company, PaymentTerm, Product } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'

/** More than that nobody can choose among. */
export const mostEntries = 500

export type Where = { company: Pick<Company, 'id'> }

/** A product or service to put on a line; safe for the browser. */
export type ProductChoice = {
  id: string
  name: string
  description: string | null
  /** In the company's currency, plain: '1450'. */
  unitPrice: string
  unit: string | null
  taxRateIds: string[]
  archived: boolean
}

export type TermChoice = { id: string; name: string; days: number; endOfMonth: boolean; archived: boolean }

export type NoteChoice = { id: string; name: string; text: string; archived: boolean }

export const withProductTaxes = {
  taxes: { where: { taxRate: { archivedAt: null } }, orderBy: { id: 'asc' } },
} as const

export function productOf(product: Product & { taxes: { taxRateId: string }[] }): ProductChoice {
  const { id, name, description, unitPrice, unit, taxes, archivedAt } = product
  const taxRateIds = taxes.map(({ taxRateId }) => taxRateId)
  const archived = archivedAt !== null
  return { id, name, description, unit, taxRateIds, archived, unitPrice: unitPrice.toFixed() }
}

export function termOf({ id, name, days, endOfMonth, archivedAt }: PaymentTerm): TermChoice {
  return { id, name, days, endOfMonth, archived: archivedAt !== null }
}

/** What the editor offers: products, terms and notes that are in use, by name. `keptTerm`: what a draft has. */
export async function entriesToChoose({ company, keptTerm }: Where & { keptTerm: string | null }) {
  const view = companyDb(company.id)
  const inUse = { where: { archivedAt: null }, take: mostEntries }
  const [products, terms, notes] = await Promise.all([
    view.product.findMany({ ...inUse, include: withProductTaxes, orderBy: { name: 'asc' } }),
    view.paymentTerm.findMany({
      where: { OR: [{ archivedAt: null }, ...(keptTerm === null ? [] : [{ id: keptTerm }])] },
      orderBy: [{ days: 'asc' }, { name: 'asc' }],
      take: mostEntries,
    }),
    view.noteTemplate.findMany({ ...inUse, orderBy: { name: 'asc' } }),
  ])
  return {
    products: products.map(productOf),
    terms: terms.map(termOf),
    notes: notes.map(({ id, name, text }): NoteChoice => ({ id, name, text, archived: false })),
  }
}
