import type { Instrumentation } from 'next'

/** Runs once when a server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { start } = await import('./lib/start')
  await start()
}

/** Every error that a request meets and nobody caught. */
export const onRequestError: Instrumentation.onRequestError = async (...facts) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteRequestError } = await import('./lib/request-errors')
  await noteRequestError(...facts)
}
