import {
  DriverAdapterError,
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlQueryable,
  type Transaction,
} from '@prisma/driver-adapter-utils'

/**
 * Runs a script of several statements in one go. Both drivers send it in the simple protocol, in which
 * PostgreSQL applies all of it or nothing. What goes wrong reaches Prisma's engine in its own terms.
 */
export async function runScript(send: (script: string) => Promise<unknown>, script: string): Promise<void> {
  try {
    await send(script)
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    const { code, severity, message, detail, column, hint } = error
    throw new DriverAdapterError({
      kind: 'postgres',
      code,
      severity: severity ?? 'ERROR',
      message,
      detail,
      column,
      hint,
      originalCode: code,
      originalMessage: message,
    })
  }
}

type DatabaseError = Error & {
  code: string
  severity?: string
  detail?: string
  column?: string
  hint?: string
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/**
 * The queries of an adapter or transaction, whose errors don't quote the row that was refused: that may
 * hold what must not reach a log.
 */
export function discreet(queries: SqlQueryable): Pick<SqlQueryable, 'queryRaw' | 'executeRaw'> {
  return {
    queryRaw: (query) => queries.queryRaw(query).catch(forgetRow),
    executeRaw: (query) => queries.executeRaw(query).catch(forgetRow),
  }
}

function forgetRow(error: unknown): never {
  if (isDriverAdapterError(error) && error.cause.kind === 'postgres') error.cause.detail = undefined
  throw error
}

/** The adapter with some of its methods replaced. */
export function adapted(adapter: SqlDriverAdapter, changes: Partial<SqlDriverAdapter>): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
    ...changes,
  }
}

/** The transaction with some of its methods replaced. */
export function adaptedTransaction(tx: Transaction, changes: Partial<Transaction>): Transaction {
  return {
    provider: tx.provider,
    adapterName: tx.adapterName,
    options: tx.options,
    queryRaw: (query) => tx.queryRaw(query),
    executeRaw: (query) => tx.executeRaw(query),
    commit: () => tx.commit(),
    rollback: () => tx.rollback(),
    ...changes,
  }
}

/** Migrations are made on a database of their own (migrations/create.ts), never beside one with data. */
export function noShadowDatabase(): Promise<SqlDriverAdapter> {
  return Promise.reject(
    new Error('This database has no shadow: new migrations are made on a scratch database.'),
  )
}
