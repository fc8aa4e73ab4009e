import type { Client } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/**
 * The client for whom something begins: until the transaction ends nobody archives or deletes it. Null: this company
 * has none of that id. It waits for nobody who only changes the client's fields.
 */
export async function holdClient(tx: CompanyTx, clientId: string): Promise<Client | null> {
  await companySql(tx)`
    SELECT 1 FROM "Client"
    WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${clientId}::uuid FOR KEY SHARE`
  return tx.client.findUnique({ where: { id: clientId } })
}

/** Refused: `client-archived`, at the field if one is named. */
export function refuseArchived(
  { archivedAt, name }: Pick<Client, 'archivedAt' | 'name'>,
  at: { field?: string } = {},
): void {
  if (archivedAt) throw refused('client-archived', { ...at, values: { name } })
}
