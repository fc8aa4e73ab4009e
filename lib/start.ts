import { startTidyTimer } from '@/lib/auth/tidying'
import { startDeliveryTimer } from '@/lib/email/timer'
import { env } from '@/lib/env'

/** Refuses to start with a faulty environment; on one machine, begins to deliver what waits and
 * to forget what is over. */
export function start(): void {
  const { VERCEL } = env()
  if (VERCEL) return
  startDeliveryTimer()
  startTidyTimer()
}
