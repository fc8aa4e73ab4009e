import { backgroundWork } from '@/lib/background'
import { deliverDue } from './delivery'

/** Requests to the provider before we look whether anybody has asked to begin again. */
const batch = 20

/** Delivers what waits. What is to be tried again is not due yet. */
export const { drain, start: startDelivery } = backgroundWork({
  name: 'emailDelivery',
  failure: 'Messages could not be delivered.',
  async piece() {
    const { sent, failed, unknown } = await deliverDue({ now: new Date(), limit: batch })
    return sent + failed + unknown > 0
  },
})
