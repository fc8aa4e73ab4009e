import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const cipher = 'aes-256-gcm'
/** NIST SP 800-38D: 96 bits of nonce, 128 of tag. */
const nonceLength = 12
const tagLength = 16

export type Sealed = { bytes: Uint8Array<ArrayBuffer>; keyId: string }

/** The secrets were sealed with a key that is no longer set, or the row is not the one they were sealed for. */
export class SealBrokenError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'SealBrokenError'
  }
}

/** What is sealed; each use has a key of its own. */
export type SealUse = 'outbox' | 'totp'

/** Encrypts what is secret in a row, bound to the row's id. */
export function seal(use: SealUse, secrets: Readonly<Record<string, string>>, rowId: string): Sealed {
  const { key, keyId } = sealingKey(use)
  const nonce = randomBytes(nonceLength)
  const encryption = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(rowId))
  const body = Buffer.concat([encryption.update(JSON.stringify(secrets), 'utf8'), encryption.final()])
  const bytes = Buffer.concat([nonce, encryption.getAuthTag(), body])
  return { bytes: new Uint8Array(bytes), keyId }
}

/** Throws SealBrokenError. */
export function unseal(use: SealUse, { bytes, keyId }: { bytes: Uint8Array; keyId: string }, rowId: string) {
  const current = sealingKey(use)
  if (keyId !== current.keyId) throw new SealBrokenError('SEAL_KEY has changed since it was written.')
  try {
    const nonce = bytes.subarray(0, nonceLength)
    const tag = bytes.subarray(nonceLength, nonceLength + tagLength)
    const decryption = createDecipheriv(cipher, current.key, nonce, { authTagLength: tagLength })
      .setAAD(Buffer.from(rowId))
      .setAuthTag(tag)
    const body = Buffer.concat([
      decryption.update(bytes.subarray(nonceLength + tagLength)),
      decryption.final(),
    ])
    // Only seal() can have written it: the tag says so.
    return JSON.parse(body.toString('utf8')) as Record<string, string>
  } catch {
    throw new SealBrokenError('What was sealed for it has been altered.')
  }
}

function sealingKey(use: SealUse): { key: Buffer; keyId: string } {
  const key = Buffer.from(hkdfSync('sha256', env().SEAL_KEY, '', `foyer ${use} seal`, 32))
  return { key, keyId: createHash('sha256').update(key).digest('hex').slice(0, 12) }
}
