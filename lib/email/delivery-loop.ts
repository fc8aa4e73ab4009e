import { after } from 'next/server'
import { processWide } from '@/lib/db/process-wide'
import { warn } from '@/lib/log'
import { deliverDue } from './delivery'

/** One loop a process: a second start makes the first look again. */
const loop = processWide('emailDelivery', () => ({ running: false, again: false, serving: false }))

/** Requests to the provider before we look whether anybody has asked to begin again. */
const batch = 20

/**
 * Begins to deliver what waits, after the answer to the current request; outside of one, at once. A process
 * that is no server (a script, a test) leaves it to the one that is. Never throws.
 */
export function startDelivery(): void {
  try {
    after(drain)
  } catch {
    // Not within a request.
    if (loop.serving) setImmediate(drain)
  }
}

/** Says that this process is a server, or no longer one. */
export function setServing(serving: boolean): void {
  loop.serving = serving
}

/** Delivers until nothing is due. Never throws. */
export async function drain(): Promise<void> {
  loop.again = true
  if (loop.running) return
  loop.running = true
  try {
    while (loop.again) {
      loop.again = false
      const { sent, failed, unknown } = await deliverDue({ now: new Date(), limit: batch })
      // There may be more; what is to be tried again is not due yet.
      if (sent + failed + unknown > 0) loop.again = true
    }
  } catch (error) {
    // The database is away: the timer or the cron route will try again.
    warn('Messages could not be delivered.', error)
  } finally {
    loop.running = false
  }
}
