import { Secret, TOTP } from 'otpauth'

/*
 * Six digits that an app makes from a shared secret and the time (RFC 6238). The numbers are the ones that every
 * app knows; RFC 4226 4 asks for 160 bits.
 */

const secretBytes = 20
const period = 30
const digits = 6

/** A new secret, as people type it where they can't scan: 32 letters and digits (base32). */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32
}

/** What the QR code holds: `otpauth://totp/…`, which names the account and whose it is. */
export function totpAddress({ secret, issuer, account }: TotpLabel): string {
  // A colon parts the issuer from the account.
  const plain = (text: string) => text.replaceAll(':', ' ')
  return totp(secret, { issuer: plain(issuer), label: plain(account) }).toString()
}

type TotpLabel = { secret: string; issuer: string; account: string }

/**
 * The time step (30 seconds since 1970) that a code belongs to, or null. Clocks differ: the step before and the
 * one after count too (RFC 6238 5.2). That none is taken twice is the caller's to see to.
 */
export function stepOfCode({
  secret,
  code,
  now,
}: {
  secret: string
  code: string
  now: Date
}): number | null {
  const timestamp = now.getTime()
  const delta = totp(secret).validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : TOTP.counter({ period, timestamp }) + delta
}

/** The code of a moment; what the person's app shows. */
export function codeAt(secret: string, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() })
}

function totp(secret: string, label: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits, period })
}
