import { type BareDb, db } from '@/lib/db/client'
import type { MemberTokenPurpose } from '@/lib/db/generated/enums'
import { randomToken } from '@/lib/ids'
import { lifetimes } from './limits'
import { sha256 } from './secrets'

type TokenStore = Pick<BareDb, 'memberToken'>

const lifetimeOf = {
  verify_email: lifetimes.emailVerification,
  reset_password: lifetimes.resetLink,
  second_factor: lifetimes.secondFactor,
} as const satisfies Record<MemberTokenPurpose, number>

type NewToken = { userId: string; purpose: MemberTokenPurpose; returnTo: string | null; now: Date }

/** Makes a link's token (256 bits, base64url); nothing is stored yet. Only its hash is in the row. */
export function draftMemberToken({ userId, purpose, returnTo, now }: NewToken) {
  const token = randomToken()
  const row = {
    userId,
    purpose,
    returnTo,
    tokenHash: sha256(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeOf[purpose]),
  }
  return { token, row }
}

/** Saves a drafted token; older ones of its purpose die. */
export async function saveMemberToken(
  tx: TokenStore,
  row: ReturnType<typeof draftMemberToken>['row'] & { method?: string },
): Promise<void> {
  await revokeMemberTokens(tx, { userId: row.userId, purposes: [row.purpose], now: row.createdAt })
  await tx.memberToken.create({ data: row })
}

export async function revokeMemberTokens(
  tx: TokenStore,
  { userId, purposes, now }: { userId: string; purposes?: MemberTokenPurpose[]; now: Date },
): Promise<void> {
  await tx.memberToken.updateMany({
    where: { userId, usedAt: null, revokedAt: null, ...(purposes ? { purpose: { in: purposes } } : {}) },
    data: { revokedAt: now },
  })
}

/** The token's row with its user, and whether it still works; null when there never was such a token. */
export async function findMemberToken({
  purpose,
  token,
  now,
}: {
  purpose: MemberTokenPurpose
  token: string
  now: Date
}) {
  const row = await db().memberToken.findUnique({
    where: { tokenHash: sha256(token) },
    include: { user: true },
  })
  if (!row || row.purpose !== purpose) return null
  return { ...row, live: row.usedAt === null && row.revokedAt === null && row.expiresAt > now }
}

/** One conditional UPDATE decides: of many at once exactly one gets true (SECURITY R1). */
export async function spendMemberToken(tx: TokenStore, { tokenId, now }: { tokenId: string; now: Date }) {
  const { count } = await tx.memberToken.updateMany({
    where: { id: tokenId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}
