import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** True for `Authorization: Bearer CRON_SECRET`; takes as long whatever was sent. */
export function isCronCall(authorization: string | null): boolean {
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${env().CRON_SECRET}`))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
