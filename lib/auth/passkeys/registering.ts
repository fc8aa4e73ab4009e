import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { isUniqueViolation } from '@/lib/db/errors'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import type { NewPasskey } from '../factors/holder'
import { changeFactors, factorsOf } from '../factors/tables'
import { type NamedHolder, own } from '../second-factor/set-up'
import { challengeIn, readRegistration } from './answers'
import { type Asked, audienceOf, newChallenge, spendChallenge } from './challenges'
import type { RelyingParty } from './relying-party'

/** More than anybody has devices; fewer than fill a page. */
const mostPasskeys = 20

type NewPasskeyRequest = {
  holder: NamedHolder
  /** As the browser's own list shows it, where several companies' may stand together. */
  account: { name: string; displayName: string }
  /** Whose sign-in it is: the company, or Foyer. */
  issuer: string
  relyingParty: RelyingParty
  browser: string
  now: Date
}

/** What the browser needs to make a passkey that is found without typing an address. Refused: `passkey-too-many`. */
export async function newPasskeyOptions(
  request: NewPasskeyRequest,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { holder, account, issuer, relyingParty } = request
  const known = await factorsOf(holder).listPasskeys()
  if (known.length >= mostPasskeys) throw refused('passkey-too-many')
  const challenge = await newChallenge(askedOf(request))
  return generateRegistrationOptions({
    rpName: issuer,
    rpID: relyingParty.id,
    userID: new TextEncoder().encode(holder.id),
    userName: account.name,
    userDisplayName: account.displayName,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    attestationType: 'none',
    excludeCredentials: known
      .filter(({ rpId }) => rpId === relyingParty.id)
      .map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

type Answered = {
  holder: NamedHolder
  /** What the browser answered, as JSON. */
  answer: string
  /** What the person calls it. */
  name: string
  relyingParty: RelyingParty
  browser: string
  /** Says that a passkey was added. */
  notice: OutgoingMessage
  now: Date
}

/** Keeps a new passkey, once its answer has been checked. Refused: `passkey-not-added`, `passkey-too-many`. */
export async function addPasskey(answered: Answered): Promise<void> {
  const passkey = await newPasskeyIn(answered)
  if (!passkey) throw refused('passkey-not-added')
  const { holder, notice, now } = answered
  await changeFactors(holder, async (factors) => {
    if ((await factors.countPasskeys()) >= mostPasskeys) throw refused('passkey-too-many')
    await factors.addPasskey(passkey)
    await factors.record({ ...own(holder, 'passkey-added', now), data: { name: passkey.name } })
    await factors.queue([notice])
  }).catch((error: unknown) => {
    // It is somebody's already.
    if (isUniqueViolation(error)) throw refused('passkey-not-added')
    throw error
  })
}

async function newPasskeyIn(answered: Answered): Promise<NewPasskey | null> {
  const { name, relyingParty, now } = answered
  const answer = readRegistration(answered.answer)
  const challenge = answer && challengeIn(answer)
  if (!answer || !challenge || !(await spendChallenge(challenge, askedOf(answered)))) return null
  const { transports = [] } = answer.response
  const verified = await verifyRegistrationResponse({
    response: { ...answer, response: { ...answer.response, transports } },
    expectedChallenge: challenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) return null
  const { credential, credentialBackedUp: backedUp } = verified.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: BigInt(credential.counter),
    transports,
    rpId: relyingParty.id,
    backedUp,
    name,
    createdAt: now,
  }
}

function askedOf({ holder, browser, now }: { holder: NamedHolder; browser: string; now: Date }): Asked {
  return { audience: audienceOf(holder), personId: holder.id, browser, now }
}
