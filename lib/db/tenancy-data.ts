import { TenancyError } from './tenancy-error'
import { fieldOf } from './tenancy-graph'
import { checkConditions } from './tenancy-reads'
import { accessOf, checkCompany, companyKey, isPlain, list, requireRecord } from './tenancy-values'

/**
 * New rows or changes, with everything nested in them: no other company is named, and relations only write
 * rows below this one. Rows that exist are referred to by their id columns, which the database checks
 * together with companyId.
 */
export function checkData(model: string, data: unknown, companyId: string): void {
  for (const row of list(data)) {
    if (row === undefined) continue
    for (const [name, value] of Object.entries(requireRecord(row, 'The data'))) {
      const field = fieldOf(model, name)
      if (value === undefined || !field) continue
      if (name === companyKey(model)) checkCompany(value, companyId)
      else if (field.kind === 'object') checkNestedWrites(model, name, field.type, value, companyId)
    }
  }
}

function checkNestedWrites(
  model: string,
  name: string,
  target: string,
  writes: unknown,
  companyId: string,
): void {
  if (accessOf(model) !== 'of-company' || accessOf(target) !== 'of-company') {
    throw new TenancyError(`${model}.${name} cannot be written through companyDb: use its id column.`)
  }
  for (const [kind, value] of Object.entries(requireRecord(writes, `${model}.${name}`))) {
    const check = nestedWrites.get(kind)
    if (!check)
      throw new TenancyError(`"${kind}" is not allowed through companyDb: it could reach another row.`)
    for (const one of list(value)) check(target, one, companyId)
  }
}

type Check = (target: string, value: unknown, companyId: string) => void

const nestedWrites: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['create', checkData],
  [
    'createMany',
    (target, value, companyId) => checkData(target, requireRecord(value, 'createMany').data, companyId),
  ],
  ['update', checkNestedUpdate],
  ['updateMany', checkNestedUpdate],
  ['upsert', checkNestedUpsert],
  ['delete', checkNestedDelete],
  ['deleteMany', checkNestedDelete],
])

/** Of a list: { where, data }; of a single row: its changes, or { where, data } as well. */
function checkNestedUpdate(target: string, value: unknown, companyId: string): void {
  const update = requireRecord(value, 'A nested update')
  const wrapped = 'data' in update && !fieldOf(target, 'data')
  if (wrapped) checkConditions(target, update.where, companyId)
  checkData(target, wrapped ? update.data : update, companyId)
}

function checkNestedUpsert(target: string, value: unknown, companyId: string): void {
  const { where, create, update } = requireRecord(value, 'A nested upsert')
  checkConditions(target, where, companyId)
  checkData(target, create, companyId)
  checkData(target, update, companyId)
}

/** A condition, or `true`: the single related row. */
function checkNestedDelete(target: string, value: unknown, companyId: string): void {
  if (isPlain(value)) checkConditions(target, value, companyId)
}
