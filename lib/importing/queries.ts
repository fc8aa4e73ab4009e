import { fieldColumns } from '@/lib/catalogue/custom-fields/columns'
import { fieldName } from '@/lib/catalogue/custom-fields/schema'
import { clientColumns } from '@/lib/clients/columns'
import type { Company } from '@/lib/db/generated/client'

export type ColumnOfField = {
  /** Of the field of the form that says which column fills it. */
  name: string
  label: string
  /** The column that fills it by itself. */
  head: string
}

/** What a file of clients may bring for the company's own fields. */
export async function columnsOfFields(company: Pick<Company, 'id'>): Promise<ColumnOfField[]> {
  const fields = await fieldColumns({ company, kind: 'client', beside: clientColumns })
  return fields.map(({ id, label, head }) => ({ name: fieldName(id), label, head }))
}
