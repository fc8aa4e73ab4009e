import type { Company, CustomField } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { labelKey } from './schema'

/** A field in use, as a column of a file. */
export type FieldColumn = Pick<CustomField, 'id' | 'label' | 'type' | 'choices'> & {
  /** What stands above it. */
  head: string
}

type Asked = {
  company: Pick<Company, 'id'>
  kind: CustomField['kind']
  /** The file's other columns. */
  beside: readonly string[]
}

/** In their order, each headed as the field is called; where another column is called so, 'City (field)'. */
export async function fieldColumns({ company, kind, beside }: Asked): Promise<FieldColumn[]> {
  const taken = new Set(beside.map(labelKey))
  const fields = await companyDb(company.id).customField.findMany({
    where: { kind, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return fields.map(({ id, label, type, choices }) => {
    const head = taken.has(labelKey(label)) ? `${label} (field)` : label
    return { id, label, type, choices, head }
  })
}
