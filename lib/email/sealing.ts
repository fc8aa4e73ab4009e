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

/** Encrypts what is secret in an outbox row, bound to the row's id. */
export function seal(secrets: Readonly<Record<string, string>>, messageId: string): Sealed {
  const { key, keyId } = sealingKey()
  const nonce = randomBytes(nonceLength)
  const encryption = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(messageId))
  const body = Buffer.concat([encryption.update(JSON.stringify(secrets), 'utf8'), encryption.final()])
  const bytes = Buffer.concat([nonce, encryption.getAuthTag(), body])
  return { bytes: new Uint8Array(bytes), keyId }
}

/** Throws SealBrokenError. */
export function unseal({ bytes, keyId }: { bytes: Uint8Array; keyId: string }, messageId: string) {
  const current = sealingKey()
  if (keyId !== current.keyId) throw new SealBrokenError('SEAL_KEY has changed since it was written.')
  try {
    const nonce = bytes.subarray(0, nonceLength)
    const tag = bytes.subarray(nonceLength, nonceLength + tagLength)
    const decryption = createDecipheriv(cipher, current.key, nonce, { authTagLength: tagLength })
      .setAAD(Buffer.from(messageId))
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

function sealingKey(): { key: Buffer; keyId: string } {
  const key = Buffer.from(hkdfSync('sha256', env().SEAL_KEY, '', 'foyer outbox seal', 32))
  return { key, keyId: createHash('sha256').update(key).digest('hex').slice(0, 12) }
}
