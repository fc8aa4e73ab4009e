import { TenancyError } from './tenancy-error'
import { fieldOf } from './tenancy-graph'
import { visibleFields } from './tenancy-models'
import { accessOf, checkCompany, companyKey, isPlain, list, requireRecord } from './tenancy-values'

const relationFilters = new Set(['some', 'none', 'every', 'is', 'isNot'])

/** A `where`, `cursor` or `having`: no other company in it, and no way through a closed model. */
export function checkConditions(model: string, conditions: unknown, companyId: string): void {
  for (const one of list(conditions)) {
    if (one === undefined || one === null) continue
    for (const [name, value] of Object.entries(requireRecord(one, 'A condition'))) {
      checkCondition(model, name, value, companyId)
    }
  }
}

function checkCondition(model: string, name: string, value: unknown, companyId: string): void {
  const field = fieldOf(model, name)
  if (!field) {
    // AND, OR, NOT, or a unique key of several columns: { companyId_number: { companyId, number } }.
    checkConditions(model, value, companyId)
  } else if (isClosed(model)) {
    checkVisible(model, name)
  } else if (name === companyKey(model)) {
    checkCompany(value, companyId)
  } else if (field.kind === 'object') {
    checkRelationFilter(field.type, value, companyId)
  }
}

function checkRelationFilter(target: string, value: unknown, companyId: string): void {
  if (!isPlain(value)) return
  const filters = Object.keys(value).filter((name) => relationFilters.has(name))
  if (filters.length === 0) checkConditions(target, value, companyId)
  for (const name of filters) checkConditions(target, value[name], companyId)
}

/** An `orderBy`: through a relation it may reach what may be seen, and no further. */
export function checkOrder(model: string, order: unknown): void {
  for (const one of list(order)) {
    if (!isPlain(one)) continue
    for (const [name, value] of Object.entries(one)) {
      const field = fieldOf(model, name)
      if (field && isClosed(model)) checkVisible(model, name)
      else if (field?.kind === 'object') checkOrder(field.type, value)
    }
  }
}

/** A `select` or `include`, with the conditions inside it. */
export function checkSelection(model: string, selection: unknown, companyId: string): void {
  if (!isPlain(selection)) return
  for (const [name, value] of Object.entries(selection)) {
    if (value === false || value === undefined) continue
    const field = fieldOf(model, name)
    if (isClosed(model)) checkVisible(model, name)
    else if (name === '_count') checkCount(model, value, companyId)
    else if (field?.kind === 'object') checkNested(field.type, value, companyId)
  }
}

function checkCount(model: string, value: unknown, companyId: string): void {
  if (isPlain(value)) checkSelection(model, value.select, companyId)
}

function checkNested(target: string, value: unknown, companyId: string): void {
  if (isClosed(target)) {
    const select = isPlain(value) ? value.select : undefined
    if (!isPlain(select)) throw new TenancyError(`Select the fields of ${target} by name.`)
  }
  if (!isPlain(value)) return
  for (const [name, part] of Object.entries(value)) {
    if (name === 'select' || name === 'include') checkSelection(target, part, companyId)
    else if (name === 'where' || name === 'cursor') checkConditions(target, part, companyId)
    else if (name === 'orderBy') checkOrder(target, part)
  }
}

function isClosed(model: string): boolean {
  return accessOf(model) === 'closed'
}

function checkVisible(model: string, name: string): void {
  if (!visibleFields[model]?.includes(name)) {
    throw new TenancyError(`${model}.${name} cannot be reached from a company.`)
  }
}
