import type { Company, CustomField } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { type PrintedField, printedAtIssue } from './printed'
import { fieldName } from './schema'
import { type CustomValues, valuesOf, valueWords } from './values'

type Where = { company: Pick<Company, 'id'> }
type Kind = CustomField['kind']

/** A field as its settings show it. */
export type FieldOfCompany = Pick<CustomField, 'id' | 'kind' | 'label' | 'type' | 'choices' | 'printed'> & {
  archived: boolean
}

const byPlace = [{ position: 'asc' }, { id: 'asc' }] as const

/** Those in use in their order, then the archive. */
export async function listCustomFields({ company }: Where): Promise<FieldOfCompany[]> {
  const found = await companyDb(company.id).customField.findMany({
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, ...byPlace],
    take: 500,
  })
  return found.map(({ id, kind, label, type, choices, printed, archivedAt }) => ({
    ...{ id, kind, label, type, choices, printed },
    archived: archivedAt !== null,
  }))
}

/** A field of a form; safe for the browser. */
export type FieldToFill = {
  /** Of the field of the form. */
  name: string
  label: string
  type: CustomField['type']
  /** Of a choice; with what it has, when that was taken off the list. */
  choices: string[]
  printed: boolean
  /** As plain text: '1450.5', '2026-11-03', ''. */
  value: string
}

type Asked = Where & {
  kind: Kind
  /** What it has so far; null: it is new. */
  of: { customValues: unknown } | null
}

/** What a form asks: the fields in use, and those of the archive that this one has a value of, to be emptied. */
export async function fieldsToFill({ company, kind, of }: Asked): Promise<FieldToFill[]> {
  const values = of ? valuesOf(of) : {}
  const fields = await companyDb(company.id).customField.findMany({
    where: { kind, OR: [{ archivedAt: null }, { id: { in: Object.keys(values) } }] },
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, ...byPlace],
  })
  return fields.map(({ id, label, type, choices, printed, archivedAt }) => {
    const value = values[id] ?? ''
    return {
      name: fieldName(id),
      label: archivedAt ? `${label} (archive)` : label,
      type,
      choices: type === 'choice' && value && !choices.includes(value) ? [value, ...choices] : choices,
      printed: printed && (kind === 'invoice' || archivedAt === null),
      value,
    }
  })
}

export type FilledField = { key: string; label: string; value: string }

/** What a client has, of the archive too, as it is read. */
export async function filledFields({
  company,
  of,
}: Where & { of: { customValues: unknown } }): Promise<FilledField[]> {
  return filled({ company, values: valuesOf(of) })
}

type Paper = { customValues: unknown; printedFields: unknown }

/** What an invoice or a quote has and does not print: for the dashboard alone. */
export async function unprintedFields({
  company,
  of,
  draft,
}: Where & { of: Paper; draft: boolean }): Promise<FilledField[]> {
  const printed: PrintedField[] = draft ? [] : printedAtIssue(of.printedFields)
  const onPaper = new Set(printed.map(({ fieldId }) => fieldId))
  const values = Object.entries(valuesOf(of)).filter(([id]) => !onPaper.has(id))
  return filled({ company, values: Object.fromEntries(values), ...(draft ? { printed: false } : {}) })
}

type Filled = Where & { values: CustomValues; printed?: boolean }

async function filled({ company, values, ...only }: Filled): Promise<FilledField[]> {
  const ids = Object.keys(values)
  if (ids.length === 0) return []
  const fields = await companyDb(company.id).customField.findMany({
    where: { id: { in: ids }, ...only },
    orderBy: [...byPlace],
  })
  return fields.flatMap(({ id, label, type }) => {
    const value = values[id]
    return value === undefined ? [] : [{ key: id, label, value: valueWords({ type, value }) }]
  })
}
