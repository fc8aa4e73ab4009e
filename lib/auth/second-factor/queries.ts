import 'server-only'
import { encode } from 'uqr'
import type { Holder } from '../factors/holder'
import { factorsOf } from '../factors/tables'
import { secretOf } from './checking'
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
  if ((await factors.readTotp())?.totpConfirmedAt) return true
  return (await factors.countPasskeys()) > 0
}
