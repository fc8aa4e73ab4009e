import { randomToken } from '@/lib/ids'
import { keyedHash, sameText } from './secrets'
import { type Identity, identityKey } from './throttle'

/*
 * A device on which somebody has signed in has an allowance of messages of its own: strangers who ask for
 * messages in a person's name can't use that one up (SECURITY L6). The cookie proves it and opens nothing.
 */

/** The cookie's value: a random mark, and an HMAC that ties it to this person at this company. */
export function deviceProof(identity: Identity): string {
  const mark = randomToken()
  return `${mark}.${proofOf(identity, mark)}`
}

/** The mark of a device that this person has signed in on, or null. */
export function knownDevice(cookie: string | null, identity: Identity): string | null {
  const [mark, proof, ...rest] = cookie?.split('.') ?? []
  if (!mark || !proof || rest.length > 0) return null
  return sameText(proof, proofOf(identity, mark)) ? mark : null
}

function proofOf(identity: Identity, mark: string): string {
  return keyedHash('device', `${identityKey(identity)}\0${mark}`)
}
