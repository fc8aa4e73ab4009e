import { db } from '@/lib/db/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { contactFactors } from './contact-tables'
import type { FactorTables, Holder } from './holder'
import { memberFactors } from './member-tables'

/** A person's factors, outside of any transaction. */
export function factorsOf(holder: Holder): FactorTables {
  return holder.realm === 'member'
    ? memberFactors(db(), holder.id)
    : contactFactors(companyDb(holder.companyId), holder.id)
}

/** The same in a transaction of their realm; no rendering, hashing or network in it. */
export function changeFactors<T>(holder: Holder, work: (factors: FactorTables) => Promise<T>): Promise<T> {
  return holder.realm === 'member'
    ? transaction((tx) => work(memberFactors(tx, holder.id)))
    : companyTransaction(holder.companyId, (tx) => work(contactFactors(tx, holder.id)))
}
