import { format } from 'node:util'
import type { Instrumentation } from 'next'
import { log } from './log'
import { scrub } from './log-scrubbing'

/**
 * Notes an error that a request met, with the id that its page shows (SECURITY V2). Of the request only the
 * method and the address are told, and of that no token (G1).
 */
export const noteRequestError: Instrumentation.onRequestError = (error, { method, path }, context) => {
  const id = digestOf(error)
  const { routePath, routeType } = context
  log().error(
    { id, request: { method, path: scrub(path) }, route: routePath, kind: routeType, err: error },
    'A request failed.',
  )
}

/**
 * What Next and libraries print as errors goes the same way: one JSON object a line, scrubbed. Those of
 * requests have been noted already.
 */
export function sendConsoleToLog(): void {
  console.error = (...parts: unknown[]) => note('error', parts)
  console.warn = (...parts: unknown[]) => note('warn', parts)
}

function note(level: 'error' | 'warn', parts: unknown[]): void {
  const error = parts.find((part) => part instanceof Error)
  const id = digestOf(error)
  if (id) log().debug({ id }, 'Printed as well.')
  else
    log()[level]({ err: error }, format(...parts.map((part) => (part instanceof Error ? part.name : part))))
}

function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error ? String(error.digest) : undefined
}
