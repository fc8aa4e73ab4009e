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

/** Of a new line, unless the client says otherwise. */
export function defaultTaxes(taxes: readonly TaxChoice[]): string[] {
  const chosen = taxes.filter(({ isDefault, archived }) => isDefault && !archived)
  // Of one kind, a line has one.
  const byKind = new Map(chosen.map((tax) => [tax.name, tax.id]))
  return [...byKind.values()].slice(0, maxTaxes)
}

/** Null: the client has none of its own. */
export function taxesOfClient(clients: readonly ClientChoice[], clientId: string): string[] | null {
  const taxes = clients.find(({ id }) => id === clientId)?.taxRateIds ?? []
  return taxes.length > 0 ? taxes.slice(0, maxTaxes) : null
}
