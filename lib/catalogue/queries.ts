import type { TaxRate } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import type { TaxCategory } from '@/lib/taxes'
import {
  mostEntries,
  type NoteChoice,
  type ProductChoice,
  productOf,
  type TermChoice,
  termOf,
  type Where,
  withProductTaxes,
} from './choosing'

export type { NoteChoice, ProductChoice, TermChoice } from './choosing'

/** A tax to choose; safe for the browser. */
export type TaxChoice = {
  id: string
  name: string
  category: TaxCategory
  /** Percent, plain: '19'. */
  rate: string
  reason: string | null
  isDefault: boolean
  archived: boolean
}

/** In use first, then the archive. */
const inUseFirst = { archivedAt: { sort: 'asc', nulls: 'first' } } as const

/** The taxes to choose, by name, the highest rate first; with `kept`, those of the archive that a draft has. */
export async function taxChoices({
  company,
  kept = [],
}: Where & { kept?: readonly string[] }): Promise<TaxChoice[]> {
  const found = await companyDb(company.id).taxRate.findMany({
    where: { OR: [{ archivedAt: null }, { id: { in: [...kept] } }] },
    orderBy: [{ name: 'asc' }, { percent: 'desc' }, { id: 'asc' }],
    take: mostEntries,
  })
  return found.map(choiceOf)
}

/** Those in use, and those in the archive. */
export async function listTaxRates({ company }: Where): Promise<TaxChoice[]> {
  const found = await companyDb(company.id).taxRate.findMany({
    orderBy: [inUseFirst, { name: 'asc' }, { percent: 'desc' }],
    take: mostEntries,
  })
  return found.map(choiceOf)
}

export async function listProducts({ company }: Where): Promise<ProductChoice[]> {
  const found = await companyDb(company.id).product.findMany({
    orderBy: [inUseFirst, { name: 'asc' }, { id: 'asc' }],
    include: withProductTaxes,
    take: mostEntries,
  })
  return found.map(productOf)
}

export async function listTerms({ company }: Where): Promise<TermChoice[]> {
  const found = await companyDb(company.id).paymentTerm.findMany({
    orderBy: [inUseFirst, { days: 'asc' }, { name: 'asc' }],
    take: mostEntries,
  })
  return found.map(termOf)
}

export async function listNotes({ company }: Where): Promise<NoteChoice[]> {
  const found = await companyDb(company.id).noteTemplate.findMany({
    orderBy: [inUseFirst, { name: 'asc' }, { id: 'asc' }],
    take: mostEntries,
  })
  return found.map(({ id, name, text, archivedAt }) => ({ id, name, text, archived: archivedAt !== null }))
}

function choiceOf({ id, name, category, percent, reason, isDefault, archivedAt }: TaxRate): TaxChoice {
  const archived = archivedAt !== null
  return { id, name, category, reason, isDefault, archived, rate: percent.toFixed() }
}
