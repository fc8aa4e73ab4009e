import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Contact, User } from '@/lib/db/generated/client'
import { type Counter, takeTurn } from '../throttle'
import { challengeIn, readAssertion } from './answers'
import { type Asked, type Audience, newChallenge, spendChallenge } from './challenges'
import { contactPasskeys, memberPasskeys, type PasskeyDirectory } from './directory'
import type { RelyingParty } from './relying-party'

type Question = Omit<Asked, 'personId'> & { relyingParty: RelyingParty; caller: string }

/** What the browser needs to offer the passkeys it has for us. Null when this caller asked too often. */
export async function passkeyQuestion(
  question: Question,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const { relyingParty, caller, now } = question
  if (!(await takeTurn([{ limit: 'passkeyAskByCaller', of: caller }], now))) return null
  const challenge = await newChallenge({ ...question, personId: null })
  return generateAuthenticationOptions({
    rpID: relyingParty.id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
  })
}

type Answered = {
  answer: string
  browser: string | null
  relyingParty: RelyingParty
  caller: string
  now: Date
}

type Checked<Person> = { ok: true; person: Person } | { ok: false; reason: 'wrong' | 'throttled' }

/** Whose passkey answered. A contact's, another company's and an unknown one are the same to it. */
export function checkMemberPasskey(answered: Answered): Promise<Checked<User>> {
  return check(answered, { realm: 'member' }, memberPasskeys)
}

/** The same at a company's portal; a contact who is switched off has none that works. */
export function checkContactPasskey({
  companyId,
  ...answered
}: Answered & { companyId: string }): Promise<Checked<Contact>> {
  return check(answered, { realm: 'contact', companyId }, contactPasskeys(companyId))
}

/**
 * Checks a passkey's answer: one of this audience's, to a challenge of this browser, for this host, with the person
 * verified, and with a counter that has grown, where it has one. Whatever is wrong, the answer is the same.
 */
async function check<Person>(
  answered: Answered,
  audience: Audience,
  directory: PasskeyDirectory<Person>,
): Promise<Checked<Person>> {
  const { browser, relyingParty, caller, now } = answered
  if (!(await takeTurn(passkeyCounters(caller), now))) return { ok: false, reason: 'throttled' }
  const wrong = { ok: false, reason: 'wrong' } as const

  const answer = readAssertion(answered.answer)
  const challenge = answer && challengeIn(answer)
  if (!answer || !challenge || !browser) return wrong
  if (!(await spendChallenge(challenge, { audience, personId: null, browser, now }))) return wrong

  const found = await directory.find(answer.id)
  if (!found || found.passkey.rpId !== relyingParty.id) return wrong
  if (!isFor(found.personId, answer.response.userHandle)) return wrong
  const { passkey, person } = found
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
    },
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) return wrong

  const { newCounter, credentialBackedUp: backedUp } = verified.authenticationInfo
  const used = await directory.use({ id: passkey.id, counter: BigInt(newCounter), backedUp, now })
  return used ? { ok: true, person } : wrong
}

function passkeyCounters(caller: string): Counter[] {
  return [
    { limit: 'signInByCaller', of: caller },
    { limit: 'signInOnInstance', of: 'all' },
  ]
}

/** Where the passkey says whose it is, it says the same as our row. */
function isFor(personId: string, userHandle: string | undefined): boolean {
  return !userHandle || Buffer.from(userHandle, 'base64url').toString('utf8') === personId
}
