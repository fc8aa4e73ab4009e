import { setImmediate as turn } from 'node:timers/promises'
import { backgroundWork, startTimer } from '@/lib/background'
import { carryOut, type Outcome } from './carrying-out'
import { claimPlanned } from './claiming'

export type SendingCounts = Record<Outcome, number>

type Due = {
  now: Date
  /** At most so many. */
  limit: number
  /** Milliseconds: none is begun after it. */
  longest?: number
}

/**
 * Sends planned invoices that are due, of every company, one after the other; what people ask for meanwhile comes in
 * between. Any number of processes may do so at once: each sending is claimed by one, and goes out once whoever claims
 * it.
 */
export async function sendDue({ now, limit, longest = 20_000 }: Due): Promise<SendingCounts> {
  const counts: SendingCounts = { sent: 0, refused: 0, later: 0 }
  const started = performance.now()
  for (let done = 0; done < limit; done += 1) {
    const elapsed = performance.now() - started
    if (elapsed > longest) break
    const at = new Date(now.getTime() + elapsed)
    const plan = await claimPlanned(at)
    if (!plan) break
    counts[await carryOut(plan, at)] += 1
    await turn()
  }
  return counts
}

/** Before we look whether anybody has asked to begin again. */
const piece = 10

/** Sends what is due, piece by piece. What could not be tried waits for its lease. */
const sending = backgroundWork({
  name: 'plannedSending',
  failure: 'Planned invoices could not be sent.',
  async piece() {
    const { sent, refused, later } = await sendDue({ now: new Date(), limit: piece })
    return sent + refused + later > 0
  },
})

export const startSending = sending.start

/** Milliseconds: as late as a planned invoice may go. */
const interval = 15_000

/** For one machine; elsewhere something calls the cron route. */
export function startSendingTimer(): void {
  startTimer('plannedSending', interval, sending.drain)
}
