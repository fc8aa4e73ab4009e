import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { env } from '@/lib/env'
import type { FormState } from '@/lib/forms/form-state'
import type { Answer } from './auth-browser'

/*
 * An authenticator as a browser has one: it makes passkeys (ES256, no attestation) and signs what it is asked
 * (WebAuthn 6.1, 6.5). What a test gives in `lie` differs from what an honest one would say.
 */

type Question = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } }

type Lie = {
  /** The page that asked. */
  origin?: string
  rpId?: string
  /** Presence alone, without a finger or a PIN. */
  unverified?: boolean
  counter?: number
  userHandle?: string
  challenge?: string
}

export type TestPasskey = { id: string; userHandle: string; counter: number; key: KeyObject }

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()

/** Presence 0x01, verified 0x04, may be synchronised 0x08, is synchronised 0x10, a new key comes along 0x40. */
const flags = { present: 0x01, verified: 0x04, eligible: 0x08, backedUp: 0x10, newKey: 0x40 }

function authenticatorData(rpId: string, bits: number, counter: number, more = Buffer.alloc(0)): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([hashOf(rpId), Buffer.from([bits]), count, more])
}

function clientData(type: string, question: Question, lie: Lie): Buffer {
  const { challenge = question.challenge, origin = env().NEXTAUTH_URL } = lie
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

/** What an action gives the browser to ask its passkeys. */
export function questionIn({ result }: Answer<FormState>): string {
  const handed = result?.handed
  if (!handed || !('question' in handed)) throw new Error(`No question: ${JSON.stringify(result)}`)
  return handed.question
}

/** Answers the question for a new passkey, as JSON for the form, and keeps its private key. */
export function makePasskey(json: string, { synced = false, ...lie }: Lie & { synced?: boolean } = {}) {
  const question: Question = JSON.parse(json)
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )
  const id = randomBytes(32)
  const newKey = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
  const verified = lie.unverified ? 0 : flags.verified
  const bits = flags.present | verified | flags.newKey | (synced ? flags.eligible | flags.backedUp : 0)
  const rpId = lie.rpId ?? question.rp?.id ?? ''
  const { counter = synced ? 0 : 1 } = lie
  const attestation = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', new Uint8Array(authenticatorData(rpId, bits, counter, newKey))],
  ])
  const passkey: TestPasskey = { id: base64url(id), userHandle: question.user?.id ?? '', counter, key }
  const answer = JSON.stringify({
    ...{ id: passkey.id, rawId: passkey.id, type: 'public-key', clientExtensionResults: {} },
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: base64url(clientData('webauthn.create', question, lie)),
      attestationObject: base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
      transports: ['internal'],
    },
  })
  return { passkey, answer }
}

/** Answers the question to a known passkey, as JSON for the form. Its counter grows, unless it has none. */
export function usePasskey(passkey: TestPasskey, json: string, lie: Lie = {}): string {
  const question: Question = JSON.parse(json)
  if (passkey.counter > 0) passkey.counter += 1
  const synced = passkey.counter === 0 ? flags.eligible | flags.backedUp : 0
  const bits = flags.present | (lie.unverified ? 0 : flags.verified) | synced
  const data = authenticatorData(lie.rpId ?? question.rpId ?? '', bits, lie.counter ?? passkey.counter)
  const client = clientData('webauthn.get', question, lie)
  return JSON.stringify({
    ...{ id: passkey.id, rawId: passkey.id, type: 'public-key', clientExtensionResults: {} },
    response: {
      clientDataJSON: base64url(client),
      authenticatorData: base64url(data),
      signature: base64url(sign('sha256', Buffer.concat([data, hashOf(client)]), passkey.key)),
      userHandle: lie.userHandle ?? passkey.userHandle,
    },
  })
}
