import type { Company } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { DraftInput, LineInput } from './schema'

type Chosen = { productId: string | undefined; noteTemplateId: string | undefined }

/**
 * The draft with what was chosen from the catalogue where no script could put it there: a product as one more line,
 * a note where none is written. Refused at the field: `entry-missing`.
 */
export async function draftFromForm({
  company,
  draft,
  chosen: { productId, noteTemplateId },
}: {
  company: Pick<Company, 'id'>
  draft: DraftInput
  chosen: Chosen
}): Promise<DraftInput> {
  const view = companyDb(company.id)
  const lines = productId ? [...draft.lines, await lineOfProduct(view, draft, productId)] : draft.lines
  if (!noteTemplateId || draft.note !== null) return { ...draft, lines }

  const note = await view.noteTemplate.findUnique({ where: { id: noteTemplateId, archivedAt: null } })
  if (!note) throw refused('entry-missing', { field: 'note' })
  return { ...draft, lines, note: note.text }
}

async function lineOfProduct(
  view: Pick<CompanyDb, 'product' | 'clientTax' | 'taxRate'>,
  draft: DraftInput,
  productId: string,
): Promise<LineInput> {
  const product = await view.product.findUnique({
    where: { id: productId, archivedAt: null },
    include: { taxes: { where: { taxRate: { archivedAt: null } }, orderBy: { id: 'asc' } } },
  })
  if (!product) throw refused('entry-missing', { field: 'lines' })
  const { name, description, unit, unitPrice, taxes } = product
  const own = taxes.map(({ taxRateId }) => taxRateId)
  return {
    description: [name, description].filter(Boolean).join('\n'),
    quantity: '1',
    unit,
    unitPrice: unitPrice.toFixed(),
    discount: { kind: 'none' },
    taxRateIds: own.length > 0 ? own : await usualTaxes(view, draft),
  }
}

/** The client's, or else the company's; of one kind, one. */
async function usualTaxes(
  view: Pick<CompanyDb, 'clientTax' | 'taxRate'>,
  { clientId }: DraftInput,
): Promise<string[]> {
  const ofClient = await view.clientTax.findMany({
    where: { clientId, taxRate: { archivedAt: null } },
    orderBy: { id: 'asc' },
  })
  if (ofClient.length > 0) return ofClient.map(({ taxRateId }) => taxRateId)
  const usual = await view.taxRate.findMany({
    where: { isDefault: true, archivedAt: null },
    orderBy: [{ name: 'asc' }, { percent: 'asc' }],
  })
  return [...new Map(usual.map(({ id, name }) => [name, id])).values()].slice(0, 3)
}
