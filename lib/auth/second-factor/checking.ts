import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { unseal } from '@/lib/sealing'
import type { Holder, TotpState } from '../factors/holder'
import { changeFactors, factorsOf } from '../factors/tables'
import { recoveryCodeHash } from './recovery-codes'
import { stepOfCode } from './totp'

/** What was given: a code of the app, or one of the ten that stand in for it. */
export type SecondFactorKind = 'totp' | 'recovery-code'

type Given = {
  holder: Holder & { name: string }
  /** As typed: six digits, or a recovery code. */
  code: string
  /** The message that says that a recovery code was used; made only then. */
  recoveryNotice: () => Promise<OutgoingMessage>
  now: Date
}

/**
 * Takes a code of the second factor, once: each time step and each recovery code is spent by a conditional UPDATE,
 * so that of many at once exactly one is taken. Null: wrong, used before, or no second factor there. Tries are
 * counted by the caller, before.
 */
export async function spendSecondFactor(given: Given): Promise<SecondFactorKind | null> {
  const digits = sixDigits(given.code)
  if (digits === null) return spendRecoveryCode(given)

  const factors = factorsOf(given.holder)
  const totp = await factors.readTotp()
  if (!totp?.totpConfirmedAt) return null
  const step = stepOfCode({ secret: secretOf(totp, given.holder), code: digits, now: given.now })
  if (step === null) return null
  const taken = await factors.changeTotp(
    { totpConfirmedAt: totp.totpConfirmedAt, totpLastStep: { lt: step } },
    { totpLastStep: step },
  )
  return taken ? 'totp' : null
}

async function spendRecoveryCode({ holder, code, recoveryNotice, now }: Given) {
  const hash = recoveryCodeHash(holder, code)
  if (!(await factorsOf(holder).hasRecoveryCode(hash))) return null
  const notice = await recoveryNotice()
  return changeFactors(holder, async (factors) => {
    if (!(await factors.spendRecoveryCode(hash, now))) return null
    await factors.record({
      event: `${holder.realm}.recovery-code-used`,
      by: { kind: holder.realm, id: holder.id, name: holder.name },
      subject: { kind: holder.realm === 'member' ? 'user' : 'contact', id: holder.id },
      at: now,
    })
    await factors.queue([notice])
    return 'recovery-code' as const
  })
}

/** Apps show "123 456". */
export function sixDigits(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** Throws SealBrokenError when SEAL_KEY has changed: that is for the operator, not for the person. */
export function secretOf({ totpSealed, totpSealedKeyId }: TotpState, { id }: Holder): string {
  if (!totpSealed || !totpSealedKeyId) throw new Error('There is no second factor.')
  const { secret } = unseal('totp', { bytes: totpSealed, keyId: totpSealedKeyId }, id)
  if (!secret) throw new Error('The sealed second factor is empty.')
  return secret
}
