import { randomInt } from 'node:crypto'

const minute = 60_000
const hour = 60 * minute

/** A process that claims a message has this long (milliseconds) to say what became of it. */
export const leaseTime = 2 * minute

/** After this long (milliseconds) a message is given up. The provider's idempotency keys live as long. */
export const lifetime = 24 * hour

/** No message waits longer (milliseconds) between two tries. */
export const longestWait = hour

/**
 * Milliseconds to wait after the nth attempt failed (from 1): one minute, doubling, to an hour at most. Part
 * of it is chance, so that messages which failed together are not tried together.
 */
export function backOff(attempts: number): number {
  const wait = Math.min(minute * 2 ** (attempts - 1), 0.8 * longestWait)
  return wait + randomInt(wait / 4 + 1)
}
