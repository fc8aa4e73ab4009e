import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'

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
