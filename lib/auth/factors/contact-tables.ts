import { record } from '@/lib/audit/record'
import type { CompanyDb, CompanyTx } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { endSessionsOfContact } from '../contact-sessions'
import { revokeTokensFor } from '../contact-tokens'
import type { FactorTables } from './holder'
import { passkeyFields, totpFields } from './row-fields'

/** A contact's factors, at one company. */
export function contactFactors(tx: CompanyDb | CompanyTx, contactId: string): FactorTables {
  const changed = ({ count }: { count: number }) => count === 1
  return {
    readTotp: () => tx.contact.findFirst({ where: { id: contactId }, select: totpFields }),
    changeTotp: async (given, data) =>
      changed(await tx.contact.updateMany({ where: { id: contactId, ...given }, data })),

    async replaceRecoveryCodes(hashes, createdAt) {
      await tx.contactRecoveryCode.deleteMany({ where: { contactId } })
      await tx.contactRecoveryCode.createMany({
        data: hashes.map((codeHash) => ({ contactId, codeHash, createdAt })),
      })
    },
    hasRecoveryCode: async (codeHash) =>
      (await tx.contactRecoveryCode.count({ where: { contactId, codeHash, usedAt: null } })) > 0,
    spendRecoveryCode: async (codeHash, usedAt) =>
      changed(
        await tx.contactRecoveryCode.updateMany({
          where: { contactId, codeHash, usedAt: null },
          data: { usedAt },
        }),
      ),
    countRecoveryCodes: () => tx.contactRecoveryCode.count({ where: { contactId, usedAt: null } }),

    listPasskeys: () =>
      tx.contactPasskey.findMany({
        where: { contactId },
        select: passkeyFields,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    countPasskeys: () => tx.contactPasskey.count({ where: { contactId } }),
    async addPasskey(passkey) {
      await tx.contactPasskey.create({ data: { contactId, ...passkey } })
    },
    renamePasskey: async (id, name) =>
      changed(await tx.contactPasskey.updateMany({ where: { id, contactId }, data: { name } })),
    removePasskey: async (id) => changed(await tx.contactPasskey.deleteMany({ where: { id, contactId } })),
    async removePasskeys() {
      await tx.contactPasskey.deleteMany({ where: { contactId } })
    },

    revokePending: (now) => revokeTokensFor(tx, { contactId, purpose: 'second_factor', now }),
    endOtherSessions: (keepTokenHash, now) => endSessionsOfContact(tx, { contactId, keepTokenHash, now }),
    async markSession(tokenHash) {
      await tx.contactSession.updateMany({ where: { contactId, tokenHash }, data: { secondFactor: true } })
    },
    async unmarkSessions() {
      await tx.contactSession.updateMany({
        where: { contactId, method: { not: 'passkey' } },
        data: { secondFactor: false },
      })
    },

    record: (entry) => record(tx, entry),
    async queue(messages) {
      await queueMessages(tx, messages)
    },
  }
}
