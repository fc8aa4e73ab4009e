import type { BareDb } from '@/lib/db/client'
import { type AuditEntry, auditRow } from './record'

type Store = Pick<BareDb, 'auditEvent' | 'membership'>

/** Stands where a person would, when nobody knows who it was. */
const nobody = '00000000-0000-0000-0000-000000000000'

type MemberEntry = Omit<AuditEntry, 'subject'> & {
  /** Null: an address that no member has. */
  userId: string | null
}

/**
 * Adds what happened to a member's account to the trail of each company they work for, whose owner may want to
 * know; to no company's when there is none. As many statements whether or not there is such a member (SECURITY E2).
 */
export async function recordForMember(tx: Store, { userId, ...entry }: MemberEntry): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { userId: userId ?? nobody },
    select: { companyId: true },
  })
  const companies = memberships.length > 0 ? memberships.map(({ companyId }) => companyId) : [null]
  const row = auditRow({ ...entry, subject: { kind: 'user', id: userId ?? nobody } })
  await tx.auditEvent.createMany({ data: companies.map((companyId) => ({ ...row, companyId })) })
}
