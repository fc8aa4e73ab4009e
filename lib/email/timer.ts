import { setServing, startTimer, stopTimer } from '@/lib/background'
import { drain } from './delivery-loop'

/** Milliseconds. Only for what could not go at once: a retry, or what a crash left behind. */
const interval = 15_000

/** For one machine; elsewhere something calls the cron route. Started twice, it still runs once. */
export function startDeliveryTimer(): void {
  setServing(true)
  startTimer('emailDelivery', interval, drain)
}

export function stopDeliveryTimer(): void {
  setServing(false)
  stopTimer('emailDelivery')
}
