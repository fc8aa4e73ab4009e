import { backgroundWork, startTimer } from '@/lib/background'
import { startSending } from '../planned/working'
import { makeDueInvoices } from './working'

/** Made before we look whether anybody has asked to begin again. */
const piece = 50

const making = backgroundWork({
  name: 'recurring',
  failure: 'Recurring invoices could not be made.',
  async piece() {
    const { made, stopped } = await makeDueInvoices({ now: new Date(), limit: piece })
    if (made > 0) startSending()
    return made + stopped > 0
  },
})

export const startMaking = making.start

/** Milliseconds: soon after midnight, wherever a company is. */
const interval = 10 * 60 * 1000

/** For one machine, at once and every ten minutes; elsewhere something calls the cron route. */
export function startRecurringTimer(): void {
  startTimer('recurring', interval, making.drain)
  void making.drain()
}
