import { startDeliveryTimer } from '@/lib/email/timer'
import { env } from '@/lib/env'

/** Refuses to start with a faulty environment; on one machine, begins to deliver what waits. */
export function start(): void {
  const { VERCEL } = env()
  if (!VERCEL) startDeliveryTimer()
}
