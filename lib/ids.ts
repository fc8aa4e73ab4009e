import { createHash, randomBytes, randomInt } from 'node:crypto'

// Letters and digits only: some mail programs leave a '-' or '_' at the end of an address out of the link.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const PUBLIC_ID_LENGTH = 22

/** What the public sees in an address instead of a row's id: 22 letters and digits, 131 random bits. */
export function publicId(): string {
  return Array.from({ length: PUBLIC_ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** Looks like one of ours; anything else need not be looked up. */
export function isPublicId(text: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(text)
}

/** A secret for a link or a cookie: 256 random bits, 43 characters of base64url (M2, S1). Only its hash is kept. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 in hex: how tokens are kept. Enough for 256 random bits; never for passwords or codes. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** 26 bits: of those that are made with one moment none comes to it twice. */
const sequences = 2 ** 26
let sequence = 0

/**
 * A row's id that must be known before the row is written: UUIDv7, as Prisma makes them. Those of one process and
 * moment sort in the order they were made, whatever others were made in between (RFC 9562 6.2, method 1).
 */
export function newRowId(now: Date): string {
  sequence = (sequence + 1) % sequences
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt16BE(0x7000 | (sequence >> 14), 6)
  bytes.writeUInt16BE(0x8000 | (sequence & 0x3fff), 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
