import { isUniqueViolation } from '@/lib/db/errors'
import type { CustomField } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { type Saving, tellOfEntry, tellSaved } from '../telling'
import { type ChangedFieldValues, labelKey, mostFields, type NewFieldValues } from './schema'

type Verb = Omit<Saving, 'entryId'>

/**
 * Adds a field, as the last one of its kind. Refused: `custom-fields-full`; at the label `custom-field-there` for a
 * name that one in use has, in whatever case; at the choices `custom-choices-missing`.
 */
export async function addCustomField({
  values,
  ...saving
}: Verb & { values: NewFieldValues }): Promise<CustomField> {
  const { company, now } = saving
  const choices = choicesOf(values.type, values.choices)
  return named(() =>
    companyTransaction(company.id, async (tx) => {
      const position = await nextPosition(tx, values.kind)
      const field = await tx.customField.create({
        data: { ...values, choices, labelKey: labelKey(values.label), position, createdAt: now },
      })
      await tellSaved(tx, saving, { shelf: 'custom-field', name: field.label })
      return field
    }),
  )
}

/**
 * Changes what a field is called, what there is to choose, whether it is printed, and its place: on drafts from now on,
 * never on what is issued. What is entered in it stays as it was chosen. Refused: `not-found`; as by addCustomField.
 */
export async function changeCustomField({
  customFieldId,
  values: { place, choices, ...values },
  ...saving
}: Verb & { customFieldId: string; values: ChangedFieldValues }): Promise<CustomField> {
  return named(() =>
    companyTransaction(saving.company.id, async (tx) => {
      const before = await lockField(tx, customFieldId)
      if (!before) throw refused('not-found')
      const field = await tx.customField.update({
        where: { id: customFieldId },
        data: {
          ...values,
          choices: choicesOf(before.type, choices),
          labelKey: before.archivedAt ? null : labelKey(values.label),
        },
      })
      if (place !== undefined) await putAt(tx, field, place)
      await tellOfEntry(tx, {
        ...{ ...saving, shelf: 'custom-field', name: field.label, event: 'catalogue.changed' },
        ...(before.label === field.label ? {} : { was: before.label }),
        ...(before.printed === field.printed ? {} : { printed: field.printed }),
      })
      return field
    }),
  )
}

/** Typed for another type they stand for nothing. */
function choicesOf(type: CustomField['type'], typed: string[]): string[] {
  if (type !== 'choice') return []
  if (typed.length < 2) throw refused('custom-choices-missing', { field: 'choices' })
  return typed
}

/** With all others of its kind, until the transaction ends: their number and order are its matter too. */
export async function lockField(tx: CompanyTx, customFieldId: string): Promise<CustomField | null> {
  const field = await tx.customField.findUnique({ where: { id: customFieldId } })
  if (!field) return null
  await lockKind(tx, field.kind)
  return tx.customField.findUnique({ where: { id: customFieldId } })
}

/** Into the archive, or out of it, as the last one. Refused: `custom-fields-full`, `custom-field-renamed`. */
export async function moveField(tx: CompanyTx, customFieldId: string, archivedAt: Date | null) {
  const { kind, label } = await tx.customField.findUniqueOrThrow({ where: { id: customFieldId } })
  const data = archivedAt
    ? { archivedAt, labelKey: null }
    : { archivedAt, labelKey: labelKey(label), position: await nextPosition(tx, kind) }
  const again = refused('custom-field-renamed', { values: { name: label } })
  await named(() => tx.customField.update({ where: { id: customFieldId }, data }), again)
}

type Kind = CustomField['kind']

async function lockKind(tx: CompanyTx, kind: Kind): Promise<void> {
  await companySql(tx)`
    SELECT 1 FROM "CustomField"
    WHERE "companyId" = ${thisCompany}::uuid AND "kind" = ${kind}::"CustomFieldKind"
    ORDER BY "id" FOR UPDATE`
}

async function nextPosition(tx: CompanyTx, kind: Kind): Promise<number> {
  // Where there is no field yet there is none to lock; every company has a member.
  await companySql(tx)`
    SELECT 1 FROM "Membership" WHERE "companyId" = ${thisCompany}::uuid ORDER BY "id" FOR NO KEY UPDATE`
  await lockKind(tx, kind)
  const inUse = await tx.customField.count({ where: { kind, archivedAt: null } })
  if (inUse >= mostFields) throw refused('custom-fields-full', { values: { most: mostFields } })
  const { _max } = await tx.customField.aggregate({ where: { kind }, _max: { position: true } })
  return (_max.position ?? 0) + 1
}

async function putAt(tx: CompanyTx, { id, kind }: CustomField, place: number): Promise<void> {
  const others = await tx.customField.findMany({
    where: { kind, archivedAt: null, id: { not: id } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const order = others.map((other) => other.id).toSpliced(place - 1, 0, id)
  for (const [index, each] of order.entries()) {
    await tx.customField.update({ where: { id: each }, data: { position: index + 1 } })
  }
}

/** `taken`: how it is said that another has the name. */
async function named<Result>(
  save: () => Promise<Result>,
  taken = refused('custom-field-there', { field: 'label' }),
): Promise<Result> {
  try {
    return await save()
  } catch (error) {
    if (!isUniqueViolation(error, ['companyId', 'kind', 'labelKey'])) throw error
    throw taken
  }
}
