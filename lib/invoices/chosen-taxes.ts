import type { TaxRate } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { ChosenTax, PricedLine, SavedLine } from './draft-contents'
import type { DraftInput, LineInput } from './schema'

type Choice = {
  draft: Pick<DraftInput, 'lines'>
  /** The draft as it is saved so far: what it has of the archive, it may keep. */
  existing: { lines: readonly Pick<SavedLine, 'taxes'>[] } | null
}

/**
 * The draft's lines with what their taxes say today: from here on the catalogue may change without it. Refused at the field:
 * `tax-missing`, also for another company's; `tax-archived`; `tax-twice` for one tax at two rates.
 */
export async function withTaxes(
  view: Pick<CompanyDb, 'taxRate'>,
  { draft, existing }: Choice,
): Promise<PricedLine[]> {
  const ids = new Set(draft.lines.flatMap(({ taxRateIds }) => taxRateIds))
  const found = ids.size > 0 ? await view.taxRate.findMany({ where: { id: { in: [...ids] } } }) : []
  const rates = new Map(found.map((rate) => [rate.id, rate]))
  const kept = new Set(existing?.lines.flatMap(({ taxes }) => taxes.map(({ taxRateId }) => taxRateId)))
  return draft.lines.map((line, index) => ({
    ...line,
    taxes: taxesOf(line, { rates, kept, row: line.row ?? index }),
  }))
}

type Known = { rates: ReadonlyMap<string, TaxRate>; kept: ReadonlySet<string>; row: number }

function taxesOf({ taxRateIds }: LineInput, { rates, kept, row }: Known): ChosenTax[] {
  const taxes: ChosenTax[] = []
  for (const [index, id] of taxRateIds.entries()) {
    const field = `lines[${row}].tax${index + 1}`
    const rate = rates.get(id)
    if (!rate) throw refused('tax-missing', { field })
    const { name, category, percent, reason } = rate
    if (rate.archivedAt && !kept.has(id)) throw refused('tax-archived', { field, values: { name } })
    // EN 16931 BR-CO-4: a line has one category of a tax.
    if (taxes.some((other) => other.name === name)) throw refused('tax-twice', { field, values: { name } })
    taxes.push({ taxRateId: id, name, category, rate: percent.toFixed(), reason })
  }
  return taxes
}
