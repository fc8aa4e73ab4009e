import { isRecord } from './records'
import { checkData } from './tenancy-data'
import { TenancyError } from './tenancy-error'
import { checkConditions, checkOrder, checkSelection } from './tenancy-reads'
import { companyKey, type Row, requireRecord } from './tenancy-values'

/** Arguments that hold no reference to any row. */
const harmless = new Set([
  '_avg',
  '_count',
  '_max',
  '_min',
  '_sum',
  'by',
  'distinct',
  'limit',
  'omit',
  'relationLoadStrategy',
  'skip',
  'skipDuplicates',
  'take',
])

/** Operations whose rows are chosen by a condition: all but those that only create. */
const creating = new Set(['create', 'createMany', 'createManyAndReturn'])

/**
 * The arguments of one operation, confined to the company: every condition and every new row carries its
 * id. Throws TenancyError when another company is named, another row is connected or a closed model is
 * entered.
 */
export function scopeArgs(model: string, operation: string, given: unknown, companyId: string): Row {
  const args = given === undefined ? {} : requireRecord(given, `The argument of ${operation}`)
  for (const [name, value] of Object.entries(args)) checkArgument(model, name, value, companyId)

  const scope = { [companyKey(model)]: companyId }
  const scoped: Row = { ...args }
  if (creating.has(operation)) {
    scoped.data = Array.isArray(args.data)
      ? args.data.map((row: unknown) => ({ ...requireRecord(row, 'A new row'), ...scope }))
      : { ...requireRecord(args.data, 'A new row'), ...scope }
    return scoped
  }
  scoped.where = { ...(isRecord(args.where) ? args.where : {}), ...scope }
  if (isRecord(args.cursor)) scoped.cursor = { ...args.cursor, ...scope }
  if (operation === 'upsert') scoped.create = { ...requireRecord(args.create, 'A new row'), ...scope }
  return scoped
}

type Check = (model: string, value: unknown, companyId: string) => void

const checks: ReadonlyMap<string, Check> = new Map([
  ['where', checkConditions],
  ['cursor', checkConditions],
  ['having', checkConditions],
  ['orderBy', checkOrder],
  ['select', checkSelection],
  ['include', checkSelection],
  ['data', checkData],
  ['create', checkData],
  ['update', checkData],
])

function checkArgument(model: string, name: string, value: unknown, companyId: string): void {
  const check = checks.get(name)
  if (!check && !harmless.has(name)) throw new TenancyError(`companyDb does not know the argument "${name}".`)
  check?.(model, value, companyId)
}
