import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** HMAC-SHA-256 (hex) under TOKEN_SECRET; `use` keeps one use's values apart from another's. */
export function keyedHash(
  use: 'code' | 'throttle' | 'device' | 'recovery' | 'host-name' | 'no-reminders',
  text: string,
): string {
  return createHmac('sha256', env().TOKEN_SECRET).update(`${use}\0${text}`).digest('hex')
}

/** Six digits, each equally likely (SECURITY O1). */
export function newCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0')
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(sha256(a)), Buffer.from(sha256(b))]
  return timingSafeEqual(left, right)
}
