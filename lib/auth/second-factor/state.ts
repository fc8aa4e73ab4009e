import type { FactorTables } from '../factors/holder'

/** Whether signing in asks for a code. Set up and not yet proved is not on. */
export async function isSecondFactorOn(factors: Pick<FactorTables, 'readTotp'>): Promise<boolean> {
  return Boolean((await factors.readTotp())?.totpConfirmedAt)
}

/** Secret, recovery codes, and what waits for a code. False: it was off. */
export async function forgetSecondFactor(factors: FactorTables, now: Date): Promise<boolean> {
  const off = await factors.changeTotp({ totpConfirmedAt: { not: null } }, noTotp)
  await factors.replaceRecoveryCodes([], now)
  await factors.revokePending(now)
  await factors.unmarkSessions()
  return off
}

/**
 * Everything that stands in for the person beside password and mailbox: what was set up before an address was
 * proved may be a stranger's (SECURITY M9).
 */
export async function forgetFactors(factors: FactorTables, now: Date): Promise<void> {
  await forgetSecondFactor(factors, now)
  await factors.changeTotp({ totpConfirmedAt: null }, noTotp)
  await factors.removePasskeys()
}

const noTotp = { totpSealed: null, totpSealedKeyId: null, totpConfirmedAt: null, totpLastStep: null }
