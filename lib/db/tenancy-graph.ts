import { transactionStarter } from './client'
import { isRecord } from './records'
import { TenancyError } from './tenancy-error'

type Field = { name: string; kind: string; type: string }
type Graph = ReadonlyMap<string, ReadonlyMap<string, Field>>

let graph: Graph | undefined

/** The field of a model, if it has one of that name. Throws for a model the schema doesn't have. */
export function fieldOf(model: string, name: string): Field | undefined {
  const fields = modelGraph().get(model)
  if (!fields) throw new TenancyError(`The schema has no model ${model}.`)
  return fields.get(name)
}

/** The names of all models of the schema, as Prisma's client knows them. */
export function modelNames(): string[] {
  return [...modelGraph().keys()]
}

function modelGraph(): Graph {
  graph ??= readModelGraph()
  return graph
}

/**
 * The client carries the schema to run its queries; since Prisma 7 it is not exported in any other form.
 * Its shape is checked: without it nothing is reachable.
 */
function readModelGraph(): Graph {
  const carried: unknown = Reflect.get(transactionStarter(), '_runtimeDataModel')
  if (!isRecord(carried) || !isRecord(carried.models)) throw notReadable()
  return new Map(Object.entries(carried.models).map(([model, shape]) => [model, fieldsOf(shape)]))
}

function fieldsOf(shape: unknown): ReadonlyMap<string, Field> {
  if (!isRecord(shape) || !Array.isArray(shape.fields) || !shape.fields.every(isField)) throw notReadable()
  return new Map(shape.fields.map((field) => [field.name, field]))
}

function isField(value: unknown): value is Field {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    typeof value.kind === 'string' &&
    typeof value.type === 'string'
  )
}

function notReadable(): TenancyError {
  return new TenancyError('The client does not carry its schema in the known form: nothing is reachable.')
}
