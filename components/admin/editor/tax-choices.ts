import type { Option } from '@/components/ui/select-field'
import type { TaxChoice } from '@/lib/catalogue/queries'
import type { ClientChoice } from '@/lib/clients/queries'
import { maxTaxes } from '@/lib/invoices/line-fields'
import { taxName } from '../tax-words'
import type { TaxOptions } from './tax-selects'

/** The taxes as a line's select offers them, those of the archive with a word about it. */
export function taxOptions(taxes: readonly TaxChoice[]): TaxOptions {
  const options: Option[] = taxes.map((tax) => ({
    value: tax.id,
    label: tax.archived ? `${taxName(tax)} (archive)` : taxName(tax),
  }))
  return { options, most: mostTaxes(taxes) }
}

/** As many as there are kinds of tax: a line has each once. */
export function mostTaxes(taxes: readonly TaxChoice[]): number {
  const kinds = new Set(taxes.map(({ name }) => name)).size
  return Math.min(maxTaxes, Math.max(1, kinds))
}

/** What a new invoice of a client begins with. */
export type Usual = { taxRateIds: readonly string[]; paymentTermId: string | null }

type UsualOf = { clients: readonly ClientChoice[]; taxes: readonly TaxChoice[]; clientId: string }

/** The client's own taxes, or else those of the company: of one kind, the first. */
export function usualOf({ clients, taxes, clientId }: UsualOf): Usual {
  const client = clients.find(({ id }) => id === clientId)
  const own = client?.taxRateIds ?? []
  const usual = taxes.filter(({ isDefault, archived }) => isDefault && !archived)
  const kinds = [...new Set(usual.map(({ name }) => name))]
  const ofCompany = kinds.flatMap((kind) => usual.find(({ name }) => name === kind)?.id ?? [])
  const taxRateIds = (own.length > 0 ? own : ofCompany).slice(0, maxTaxes)
  return { taxRateIds, paymentTermId: client?.paymentTermId ?? null }
}
