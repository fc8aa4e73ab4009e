import type { AuditEntry } from '@/lib/audit/record'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'

/** Whose second factor or passkey it is. Each realm keeps its own rows (docs/decisions/003-sessions.md). */
export type Holder = { realm: 'member'; id: string } | { realm: 'contact'; companyId: string; id: string }

export type TotpState = {
  totpSealed: Uint8Array | null
  totpSealedKeyId: string | null
  totpConfirmedAt: Date | null
  totpLastStep: number | null
}

type TotpChange = {
  totpSealed?: Uint8Array<ArrayBuffer> | null
  totpSealedKeyId?: string | null
  totpConfirmedAt?: Date | null
  totpLastStep?: number | null
}

/** What must still be so for a change to happen: one conditional UPDATE decides. */
type TotpCondition = {
  totpConfirmedAt: Date | null | { not: null }
  totpSealed?: Uint8Array<ArrayBuffer> | null
  totpLastStep?: { lt: number }
}

export type NewPasskey = {
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: bigint
  transports: string[]
  rpId: string
  backedUp: boolean
  name: string
  createdAt: Date
}

export type StoredPasskey = NewPasskey & { id: string; publicKey: Uint8Array; lastUsedAt: Date | null }

/**
 * One person's factors, in whichever realm's tables they are: each rule is written once, above this. The promises
 * of a boolean say whether a row was changed.
 */
export type FactorTables = {
  readTotp(): Promise<TotpState | null>
  changeTotp(given: TotpCondition, data: TotpChange): Promise<boolean>

  replaceRecoveryCodes(hashes: string[], now: Date): Promise<void>
  hasRecoveryCode(hash: string): Promise<boolean>
  spendRecoveryCode(hash: string, now: Date): Promise<boolean>
  countRecoveryCodes(): Promise<number>

  listPasskeys(): Promise<StoredPasskey[]>
  countPasskeys(): Promise<number>
  addPasskey(passkey: NewPasskey): Promise<void>
  renamePasskey(id: string, name: string): Promise<boolean>
  removePasskey(id: string): Promise<boolean>
  removePasskeys(): Promise<void>

  /** Ends what waits for the second factor. */
  revokePending(now: Date): Promise<void>
  endOtherSessions(keepTokenHash: string, now: Date): Promise<void>
  /** The session of this cookie has its second factor now. */
  markSession(tokenHash: string): Promise<void>
  /** Those that a code made count as signed in by the first factor alone. */
  unmarkSessions(): Promise<void>

  record(entry: AuditEntry): Promise<void>
  queue(messages: readonly OutgoingMessage[]): Promise<void>
}
