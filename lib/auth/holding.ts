import type { BareDb } from '@/lib/db/client'
import type { Company, Contact, User } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'

/*
 * Between the check of a credential and the session there is a hash, and between a look-up and the mailed link
 * a message to render. Meanwhile the person may have been switched off, or have got another password or
 * address. Each transaction that gives somebody a way in starts here: it takes the person's row until it ends,
 * and goes on only when nothing has changed (SECURITY S4, M5, R2).
 */

/** A contact as they were when they were checked. */
export type CheckedContact = Pick<Contact, 'id' | 'email' | 'passwordHash'>

/** False when the contact is switched off by now, or has another address or password. */
export async function holdContact(
  tx: Pick<CompanyTx, 'contact'>,
  { id, email, passwordHash }: CheckedContact,
): Promise<boolean> {
  const { count } = await tx.contact.updateMany({
    where: { id, email, passwordHash, state: { not: 'disabled' } },
    data: { email },
  })
  return count === 1
}

/** Takes these people's rows until the transaction ends, whatever they are by now, in the order of their ids. */
export async function holdContacts(tx: CompanyTx, contactIds: string[]): Promise<void> {
  await companySql(tx)`
    SELECT 1 FROM "Contact" WHERE "companyId" = ${thisCompany}::uuid AND "id" = ANY(${contactIds}::uuid[])
    ORDER BY "id" FOR NO KEY UPDATE`
}

/** A member as they were when they were checked. */
export type CheckedUser = Pick<User, 'id' | 'email' | 'passwordHash'>

/** False when the member is gone by now, or has another address or password. */
export async function holdUser(
  tx: Pick<BareDb, 'user'>,
  { id, email, passwordHash }: CheckedUser,
): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id, email, passwordHash }, data: { email } })
  return count === 1
}

/**
 * The company as it is by now, held until the transaction ends: of two forms at once the second sees what the first one
 * saved. Before anything else is held; what only refers to the company need not wait.
 */
export async function holdCompany(tx: CompanyTx): Promise<Company> {
  await companySql(tx)`
    SELECT 1 FROM "Company" c JOIN "Membership" m ON m."companyId" = c."id"
    WHERE m."companyId" = ${thisCompany}::uuid FOR NO KEY UPDATE OF c`
  return tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
}
