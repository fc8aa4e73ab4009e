import 'server-only'
import { encode } from 'uqr'
import { memberSecondFactorCookie, secondFactorCookie } from '../cookies'
import type { Holder } from '../factors/holder'
import { factorsOf } from '../factors/tables'
import { currentMember } from '../guards'
import { readCookie } from '../request'
import { secretOf } from './checking'
import { mustUsePasskey } from './passkey-first'
import { waitingContact, waitingMember } from './pending'
import { isSecondFactorOn } from './state'
import { totpAddress } from './totp'

export type SecondFactorState =
  | { state: 'off' }
  /** The app has yet to show that it has the secret. */
  | { state: 'waiting'; secret: string; address: string; qr: QrCode }
  | { state: 'on'; recoveryCodesLeft: number }

/** Dark squares of one unit as an SVG path, with the room around it that readers need. */
export type QrCode = { size: number; path: string }

/** What is shown of the app's secret: whose it is, and for whom. */
type Label = { issuer: string; account: string }

/** Off, waiting for its first code (then with what the app needs), or on. */
export async function secondFactorState(holder: Holder, label: Label): Promise<SecondFactorState> {
  const factors = factorsOf(holder)
  const totp = await factors.readTotp()
  if (totp?.totpConfirmedAt) return { state: 'on', recoveryCodesLeft: await factors.countRecoveryCodes() }
  if (!totp?.totpSealed) return { state: 'off' }
  const secret = secretOf(totp, holder)
  const address = totpAddress({ ...label, secret })
  return { state: 'waiting', secret, address, qr: qrCode(address) }
}

/** For a card: whether it is on, and how many recovery codes are left. */
export async function secondFactorSummary(
  holder: Holder,
): Promise<{ on: boolean; recoveryCodesLeft: number }> {
  const factors = factorsOf(holder)
  const on = await isSecondFactorOn(factors)
  return { on, recoveryCodesLeft: on ? await factors.countRecoveryCodes() : 0 }
}

/** Whether a member has given the first factor in this browser, and not yet the second. */
export async function isMemberWaiting(): Promise<boolean> {
  return (await waitingMember(await readCookie(memberSecondFactorCookie()), new Date())) !== null
}

/** The same for a contact at a company's portal. */
export async function isContactWaiting({ id }: { id: string }): Promise<boolean> {
  return (await waitingContact(id, await readCookie(secondFactorCookie(id)), new Date())) !== null
}

/** Whether the member's session has its second factor, as a company may ask for. */
export async function isFactorGiven(): Promise<boolean> {
  return (await currentMember())?.secondFactor ?? false
}

/** Whether they have to use their passkey before anything here may be changed. */
export async function isPasskeyFirst(): Promise<boolean> {
  const session = await currentMember()
  return session !== null && mustUsePasskey(session)
}

/** ISO 18004 asks for four units of white around. */
const quietZone = 4

function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}

/** Whether somebody has any second factor: a confirmed app, or a passkey. */
export async function hasSecondFactor(holder: Holder): Promise<boolean> {
  const factors = factorsOf(holder)
  return (await isSecondFactorOn(factors)) || (await factors.countPasskeys()) > 0
}
