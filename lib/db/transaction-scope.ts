import { AsyncLocalStorage } from 'node:async_hooks'
import { processWide } from './process-wide'

/** A transaction while its callback runs, seen by everything the callback calls. */
export type TransactionScope = {
  open: boolean
  /** Null: opened on the bare client. */
  companyId: string | null
  afterCommit: (() => void)[]
}

const scopes = processWide('transactionScopes', () => new AsyncLocalStorage<TransactionScope>())

/** The transaction whose callback is running, if any. */
export function currentTransaction(): TransactionScope | undefined {
  const scope = scopes.getStore()
  return scope?.open ? scope : undefined
}

export function runInScope<T>(scope: TransactionScope, work: () => T): T {
  return scopes.run(scope, work)
}

/** Using the outer client while a transaction is open: with one connection it would wait for itself. */
export class OuterClientInTransactionError extends Error {
  constructor(what: string) {
    super(
      `${what} was used on the outer client while a transaction is open here. Use the transaction's own client (tx): the outer one would not see its changes and, on the embedded database, would wait for it forever.`,
    )
    this.name = 'OuterClientInTransactionError'
  }
}
