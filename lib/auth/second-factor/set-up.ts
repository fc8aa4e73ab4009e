import type { AuditEntry } from '@/lib/audit/record'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import { seal } from '@/lib/sealing'
import type { FactorTables, Holder } from '../factors/holder'
import { changeFactors, factorsOf } from '../factors/tables'
import { type Counter, clearTurns, requireTurn, secondFactorCounters } from '../throttle'
import { secretOf, sixDigits, spendSecondFactor } from './checking'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes'
import { forgetSecondFactor } from './state'
import { newTotpSecret, stepOfCode } from './totp'

export type NamedHolder = Holder & { name: string }

/**
 * Puts a secret down that waits for its first code. One that waited already is replaced: who knows who has seen it.
 * Refused: `second-factor-on`.
 */
export async function beginSecondFactor({ holder }: { holder: Holder }): Promise<void> {
  const { bytes, keyId } = seal('totp', { secret: newTotpSecret() }, holder.id)
  const begun = await factorsOf(holder).changeTotp(
    { totpConfirmedAt: null },
    { totpSealed: bytes, totpSealedKeyId: keyId },
  )
  if (!begun) throw refused('second-factor-on')
}

type Confirmation = {
  holder: NamedHolder
  code: string
  /** The session that set it up goes on, with its second factor given. */
  session: { tokenHash: string }
  /** Says that the second factor is on. */
  notice: OutgoingMessage
  caller: string
  now: Date
}

/**
 * Switches the second factor on, once a first code has proved that the app has the secret. Ends the other
 * sessions, which had the first factor alone. Returns the recovery codes, which nobody can see again. Refused at
 * `code`: `second-factor-wrong`; `too-many-for`, `second-factor-on`, `second-factor-not-begun`.
 */
export async function confirmSecondFactor(confirmation: Confirmation): Promise<string[]> {
  const { holder, code, session, notice, caller, now } = confirmation
  const counters = await countTry(holder, caller, now)
  const totp = await factorsOf(holder).readTotp()
  if (totp?.totpConfirmedAt) throw refused('second-factor-on')
  if (!totp?.totpSealed) throw refused('second-factor-not-begun')
  const digits = sixDigits(code)
  const step = digits && stepOfCode({ secret: secretOf(totp, holder), code: digits, now })
  if (!step) throw refused('second-factor-wrong', { field: 'code' })

  const codes = newRecoveryCodes()
  const sealed = new Uint8Array(totp.totpSealed)
  await changeFactors(holder, async (factors) => {
    const on = await factors.changeTotp(
      { totpConfirmedAt: null, totpSealed: sealed },
      { totpConfirmedAt: now, totpLastStep: step },
    )
    if (!on) throw refused('second-factor-on')
    await keepRecoveryCodes(factors, { holder, codes, now })
    await factors.endOtherSessions(session.tokenHash, now)
    await factors.markSession(session.tokenHash)
    await factors.revokePending(now)
    await factors.record(own(holder, 'second-factor-on', now))
    await factors.queue([notice])
  })
  await clearTurns(counters)
  return codes
}

type Renewal = { holder: NamedHolder; now: Date }

/** Ten new recovery codes; the old ones are dead. Refused: `second-factor-off`. */
export async function renewRecoveryCodes({ holder, now }: Renewal): Promise<string[]> {
  const codes = newRecoveryCodes()
  await changeFactors(holder, async (factors) => {
    const on = { totpConfirmedAt: (await factors.readTotp())?.totpConfirmedAt ?? null }
    // Written as it is: of two at once the second replaces the codes of the first.
    if (!on.totpConfirmedAt || !(await factors.changeTotp(on, on))) throw refused('second-factor-off')
    await keepRecoveryCodes(factors, { holder, codes, now })
    await factors.record(own(holder, 'recovery-codes-renewed', now))
  })
  return codes
}

type SwitchOff = {
  holder: NamedHolder
  code: string
  /** Says that the second factor is off. */
  notice: OutgoingMessage
  /** Says that a recovery code was used, when one is. */
  recoveryNotice: () => Promise<OutgoingMessage>
  caller: string
  now: Date
}

/**
 * Switches the second factor off, by a code of the app or a recovery code. Refused at `code`:
 * `second-factor-wrong`; `too-many-for`.
 */
export async function switchOffSecondFactor(given: SwitchOff): Promise<void> {
  const { holder, code, notice, recoveryNotice, caller, now } = given
  const counters = await countTry(holder, caller, now)
  const spent = await spendSecondFactor({ holder, code, recoveryNotice, now })
  if (!spent) throw refused('second-factor-wrong', { field: 'code' })
  await clearTurns(counters)
  await changeFactors(holder, async (factors) => {
    if (!(await forgetSecondFactor(factors, now))) return
    await factors.record(own(holder, 'second-factor-off', now))
    await factors.queue([notice])
  })
}

/** Counts a code before it is looked at; a right one clears what counts against the person. */
async function countTry({ id }: Holder, caller: string, now: Date): Promise<Counter[]> {
  const counters = secondFactorCounters(id, caller)
  await requireTurn(counters, now)
  return counters.slice(1)
}

type Codes = { holder: Holder; codes: string[]; now: Date }

async function keepRecoveryCodes(factors: FactorTables, { holder, codes, now }: Codes): Promise<void> {
  await factors.replaceRecoveryCodes(
    codes.map((code) => recoveryCodeHash(holder, code)),
    now,
  )
}

/** What somebody did with their own factors. */
export function own(holder: NamedHolder, what: string, at: Date): AuditEntry {
  return {
    event: `${holder.realm}.${what}`,
    by: { kind: holder.realm, id: holder.id, name: holder.name },
    subject: { kind: holder.realm === 'member' ? 'user' : 'contact', id: holder.id },
    at,
  }
}
