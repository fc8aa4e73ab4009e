import { isRecord } from './records'
import { TenancyError } from './tenancy-error'
import { modelAccess } from './tenancy-models'

export type Row = Record<string, unknown>

type Access = 'of-company' | 'company' | 'closed'

/** A model that nobody has classified is closed. */
export function accessOf(model: string): Access {
  const known: Readonly<Record<string, Access>> = modelAccess
  return Object.hasOwn(known, model) ? (known[model] ?? 'closed') : 'closed'
}

/** The field that holds the company's id in a row of this model. */
export function companyKey(model: string): 'id' | 'companyId' {
  return accessOf(model) === 'company' ? 'id' : 'companyId'
}

/** Only the company's own id, plainly: no list, no negation, no reference to another column. */
export function checkCompany(value: unknown, companyId: string): void {
  const named = isRecord(value) && Object.keys(value).length === 1 ? value.equals : value
  if (named !== companyId) throw new TenancyError('This query names another company than its own.')
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

export function requireRecord(value: unknown, what: string): Row {
  if (!isRecord(value)) throw new TenancyError(`${what} must be an object.`)
  return value
}

/** A plain object, where conditions and nested writes can hide; not a Date, a Decimal or bytes. */
export function isPlain(value: unknown): value is Row {
  if (!isRecord(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
