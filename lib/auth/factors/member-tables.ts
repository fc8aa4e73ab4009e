import { recordForMember } from '@/lib/audit/member-trail'
import type { BareDb } from '@/lib/db/client'
import { queueMessages } from '@/lib/email/outbox'
import { endSessionsOfUser } from '../member-sessions'
import { revokeMemberTokens } from '../member-tokens'
import type { FactorTables } from './holder'
import { passkeyFields, totpFields } from './row-fields'

/** A member's factors. */
export function memberFactors(tx: BareDb, userId: string): FactorTables {
  const changed = ({ count }: { count: number }) => count === 1
  return {
    readTotp: () => tx.user.findUnique({ where: { id: userId }, select: totpFields }),
    changeTotp: async (given, data) =>
      changed(await tx.user.updateMany({ where: { id: userId, ...given }, data })),

    async replaceRecoveryCodes(hashes, createdAt) {
      await tx.memberRecoveryCode.deleteMany({ where: { userId } })
      await tx.memberRecoveryCode.createMany({
        data: hashes.map((codeHash) => ({ userId, codeHash, createdAt })),
      })
    },
    hasRecoveryCode: async (codeHash) =>
      (await tx.memberRecoveryCode.count({ where: { userId, codeHash, usedAt: null } })) > 0,
    spendRecoveryCode: async (codeHash, usedAt) =>
      changed(
        await tx.memberRecoveryCode.updateMany({
          where: { userId, codeHash, usedAt: null },
          data: { usedAt },
        }),
      ),
    countRecoveryCodes: () => tx.memberRecoveryCode.count({ where: { userId, usedAt: null } }),

    listPasskeys: () =>
      tx.memberPasskey.findMany({
        where: { userId },
        select: passkeyFields,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    countPasskeys: () => tx.memberPasskey.count({ where: { userId } }),
    async addPasskey(passkey) {
      await tx.memberPasskey.create({ data: { userId, ...passkey } })
    },
    renamePasskey: async (id, name) =>
      changed(await tx.memberPasskey.updateMany({ where: { id, userId }, data: { name } })),
    removePasskey: async (id) => changed(await tx.memberPasskey.deleteMany({ where: { id, userId } })),
    async removePasskeys() {
      await tx.memberPasskey.deleteMany({ where: { userId } })
    },

    revokePending: (now) => revokeMemberTokens(tx, { userId, purposes: ['second_factor'], now }),
    endOtherSessions: (keepTokenHash, now) => endSessionsOfUser(tx, { userId, keepTokenHash, now }),
    async markSession(tokenHash) {
      await tx.memberSession.updateMany({ where: { userId, tokenHash }, data: { secondFactor: true } })
    },
    async unmarkSessions() {
      await tx.memberSession.updateMany({
        where: { userId, method: { not: 'passkey' } },
        data: { secondFactor: false },
      })
    },

    record: (entry) => recordForMember(tx, { ...entry, userId }),
    async queue(messages) {
      await queueMessages(tx, messages)
    },
  }
}
