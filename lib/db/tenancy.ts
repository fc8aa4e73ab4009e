import { type BareDb, db } from './client'
import { Prisma } from './generated/client'
import { processWide } from './process-wide'
import { TenancyError } from './tenancy-error'
import { modelNames } from './tenancy-graph'
import { allowedOperations, type CompanyModels } from './tenancy-models'
import { scopeArgs } from './tenancy-scope'
import { accessOf } from './tenancy-values'
import { openTransaction } from './transaction'
import { currentTransaction } from './transaction-scope'

/**
 * The tables of one company. Every where and every new row gets its companyId; another company's rows
 * behave as if they were not there, and naming another company throws TenancyError.
 */
export interface CompanyDb extends CompanyModels {
  readonly companyId: string
}

/** The same within a transaction: what a verb takes that must not be half done. */
export interface CompanyTx extends CompanyDb {
  readonly inTransaction: true
}

type TransactionOptions = Parameters<typeof openTransaction>[2]

/** Where a company's statements go. Kept apart from the object itself: nothing in that leads to all rows. */
const clients = processWide('companyClients', () => new WeakMap<CompanyDb, () => BareDb>())

export function companyDb(companyId: string): CompanyDb {
  return companyView<CompanyDb>(companyId, db, { companyId })
}

/**
 * Runs `work` in one transaction of the company; it commits when `work` resolves. Throws inside another
 * transaction: verbs take its tx instead. No hashing, PDF or network in it.
 */
export async function companyTransaction<T>(
  companyId: string,
  work: (tx: CompanyTx) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  return openTransaction(companyId, (tx) => work(companyTx(tx, companyId)), options)
}

/** The company's view of a transaction that was opened on the bare client: a sign-up, a job. */
export function companyTx(tx: BareDb, companyId: string): CompanyTx {
  if (!currentTransaction()) throw new TenancyError('companyTx needs the client of an open transaction.')
  return companyView<CompanyTx>(companyId, () => tx, { companyId, inTransaction: true })
}

/** Stands for the company's id in companySql. */
export const thisCompany = Symbol.for('foyer.thisCompany')

export const { sql, join } = Prisma

/**
 * Rows of a statement on the company's tables, for what Prisma cannot say (locks, search, sums):
 * ``companySql<Row>(tx)`SELECT … WHERE "companyId" = ${thisCompany}` ``. Values become parameters. Throws
 * TenancyError unless "companyId" is compared with `thisCompany`, and for a table of no company.
 */
export function companySql<Row>(view: CompanyDb) {
  const client = clients.get(view)
  if (!client) throw new TenancyError('companySql needs the client of a company.')

  return async (strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> => {
    const statement = Prisma.sql([...strings], ...values)
    checkStatement(statement)
    const parameters = statement.values.map((value) => (value === thisCompany ? view.companyId : value))
    return client().$queryRaw<Row[]>(new Prisma.Sql(statement.strings, parameters))
  }
}

function checkStatement({ strings, values }: Prisma.Sql): void {
  const confined = values.some(
    (value, index) => value === thisCompany && /"companyId"\s*=\s*$/.test(strings[index] ?? ''),
  )
  if (!confined) {
    throw new TenancyError('companySql: the statement must compare "companyId" with thisCompany.')
  }
  const text = strings.join('?')
  const closed = modelNames().find((model) => accessOf(model) === 'closed' && text.includes(`"${model}"`))
  if (closed) throw new TenancyError(`companySql: ${closed} belongs to no company.`)
}

function companyView<View extends CompanyDb>(
  companyId: string,
  client: () => BareDb,
  own: Omit<View, keyof CompanyModels>,
): View {
  if (!companyId) throw new TenancyError('A company id is missing.')
  const delegates = new Map<string, object>()
  // Its models are made on demand below: the types in tenancy-models.ts and this list say the same.
  const view = new Proxy(Object.freeze(own), {
    get(target, key) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key)
      const model = modelNames().find((name) => accessor(name) === key)
      if (!model) {
        if (key.startsWith('$')) throw new TenancyError(`companyDb has no ${key}.`)
        return undefined
      }
      const delegate = delegates.get(model) ?? makeDelegate(model, companyId, client)
      delegates.set(model, delegate)
      return delegate
    },
  }) as unknown as View
  clients.set(view, client)
  return view
}

/** The operations of one model. They return plain promises: nothing can be chained to leave the company. */
function makeDelegate(model: string, companyId: string, client: () => BareDb): object {
  const operations = allowedOperations[accessOf(model)]
  if (!operations) throw new TenancyError(`${model} belongs to no company: companyDb does not reach it.`)

  const entries = [...operations].map((operation) => {
    const run = async (args?: unknown): Promise<unknown> => {
      const scoped = scopeArgs(model, operation, args, companyId)
      // Both names come from the schema, but TypeScript cannot follow them together.
      const bare = client() as unknown as Record<string, Record<string, (args: unknown) => Promise<unknown>>>
      return bare[accessor(model)]?.[operation]?.(scoped)
    }
    return [operation, run]
  })
  return Object.freeze(Object.fromEntries(entries))
}

function accessor(model: string): string {
  return model.charAt(0).toLowerCase() + model.slice(1)
}
