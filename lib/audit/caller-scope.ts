import { AsyncLocalStorage } from 'node:async_hooks'
import { processWide } from '@/lib/db/process-wide'

/*
 * From where the request comes whose verb is running, so that every event it records says so (SECURITY G2).
 */

const scope = processWide('auditCaller', () => new AsyncLocalStorage<string>())

/** Runs `work`: what it records is said to come from this address. */
export function recordedFrom<T>(caller: string, work: () => T): T {
  return scope.run(caller, work)
}

/** The address of the request that is being answered; null in a job or a script. */
export function currentCaller(): string | null {
  return scope.getStore() ?? null
}
