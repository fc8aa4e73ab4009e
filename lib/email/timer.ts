import { processWide } from '@/lib/db/process-wide'
import { drain, setServing } from './delivery-loop'

const timer = processWide('emailTimer', (): { handle: NodeJS.Timeout | null } => ({ handle: null }))

/** Milliseconds. Only for what could not go at once: a retry, or what a crash left behind. */
const interval = 15_000

/** For one machine; elsewhere something calls the cron route. Started twice, it still runs once. */
export function startDeliveryTimer(): void {
  setServing(true)
  timer.handle ??= setInterval(drain, interval).unref()
}

export function stopDeliveryTimer(): void {
  setServing(false)
  if (timer.handle) clearInterval(timer.handle)
  timer.handle = null
}
