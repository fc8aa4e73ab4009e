import type { FieldSpec } from '@/components/forms/form-spec'
import type { TaxChoice } from '@/lib/catalogue/queries'
import { mostTaxes } from '../editor/tax-choices'
import { taxName } from '../tax-words'

type Asked = {
  taxes: readonly TaxChoice[]
  /** Row ids. */
  chosen: readonly string[]
  /** What it means that none is chosen. */
  none: string
}

/** The taxes of a product or a client: as many selects as a line may have taxes here. */
export function taxSelects({ taxes, chosen, none }: Asked): FieldSpec[] {
  const options = taxes
    .filter(({ id, archived }) => !archived || chosen.includes(id))
    .map((tax) => ({ value: tax.id, label: taxName(tax) }))
  return Array.from({ length: mostTaxes(taxes) }, (_, index) => ({
    name: `tax${index + 1}`,
    label: index === 0 ? 'Tax' : `Tax ${index + 1}`,
    kind: 'select',
    value: chosen[index] ?? '',
    options,
    placeholder: index === 0 ? none : 'None',
    half: true,
  }))
}
