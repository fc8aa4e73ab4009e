import { z } from 'zod'
import type { CompanyDb } from '@/lib/db/tenancy'
import { fieldTypes } from './schema'
import { type CustomValues, valueWords } from './values'

const printedSchema = z.array(
  z.object({
    fieldId: z.string(),
    label: z.string(),
    type: z.enum(fieldTypes),
    value: z.string(),
  }),
)

/** A custom field as a paper has it: its name, and its value as plain text. */
export type PrintedField = z.output<typeof printedSchema>[number]

type Has = { paper: CustomValues; client: CustomValues }

/**
 * What is printed of the paper's own fields and of its client's, as it is now; an empty one is not, nor a client's in
 * the archive. The paper's own keeps what was typed into it before: its form shows it.
 */
export async function printedNow(
  view: Pick<CompanyDb, 'customField'>,
  { paper, client }: Has,
): Promise<PrintedField[]> {
  const ids = [...Object.keys(paper), ...Object.keys(client)]
  if (ids.length === 0) return []
  const fields = await view.customField.findMany({
    where: { id: { in: ids }, printed: true, OR: [{ kind: 'invoice' }, { archivedAt: null }] },
    orderBy: [{ kind: 'desc' }, { position: 'asc' }, { id: 'asc' }],
  })
  return fields.flatMap(({ id: fieldId, kind, label, type }) => {
    const value = (kind === 'client' ? client : paper)[fieldId]
    return value === undefined ? [] : [{ fieldId, label, type, value }]
  })
}

/** What a paper kept at issue; one that kept nothing has none. */
export function printedAtIssue(kept: unknown): PrintedField[] {
  const parsed = printedSchema.safeParse(kept)
  return parsed.success ? parsed.data : []
}

/** As they are read. */
export function printedFacts(fields: readonly PrintedField[]): { label: string; value: string }[] {
  return fields.map(({ label, ...field }) => ({ label, value: valueWords(field) }))
}
