import { warn } from '@/lib/log'
import { type BareDb, transactionStarter } from './client'
import {
  currentTransaction,
  OuterClientInTransactionError,
  runInScope,
  type TransactionScope,
} from './transaction-scope'

type TransactionOptions = {
  /** Milliseconds; 15,000 unless told. */
  timeout?: number
  isolationLevel?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable'
}

/**
 * Runs `work` in one transaction on the bare client; it commits when `work` resolves and rolls back when
 * it throws. Inside, only `tx` may be used. No hashing, PDF or network in it: the embedded database has
 * one connection. Throws when a transaction is already open here: pass its tx on instead.
 */
export async function transaction<T>(
  work: (tx: BareDb) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return openTransaction(null, work, options)
}

/** Used by companyTransaction as well, which is the one for business tables. */
export async function openTransaction<T>(
  companyId: string | null,
  work: (tx: BareDb) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (currentTransaction()) throw new OuterClientInTransactionError('A second transaction')

  const scope: TransactionScope = { open: true, companyId, afterCommit: [] }
  const result = await transactionStarter()
    .$transaction((tx) => runInScope(scope, () => work(tx)), options)
    .finally(() => {
      scope.open = false
    })
  for (const callback of scope.afterCommit) runCallback(callback)
  return result
}

/**
 * Runs `callback` when the surrounding transaction has committed (never, when it rolls back); outside of
 * any transaction, at once. It is not awaited, and its failure is a warning: the commit stands.
 */
export function afterCommit(callback: () => void | Promise<void>): void {
  const scope = currentTransaction()
  if (scope) scope.afterCommit.push(callback)
  else runCallback(callback)
}

function runCallback(callback: () => void | Promise<void>): void {
  Promise.resolve()
    .then(callback)
    .catch((error: unknown) => warn('What was to follow a commit failed.', error))
}
