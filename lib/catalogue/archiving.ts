import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

import type { EntryName } from './schema'
import { shelves } from './shelves'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date; entry: EntryName }

/** Offers it no more; what has it keeps it. Twice is harmless. Refused: `not-found`. */
export async function archiveEntry(verb: Verb): Promise<void> {
  await move(verb, { archivedAt: verb.now, event: 'catalogue.archived' })
}

/** Offers it again. Twice is harmless. Refused: `not-found`. */
export async function restoreEntry(verb: Verb): Promise<void> {
  await move(verb, { archivedAt: null, event: 'catalogue.restored' })
}

/** Deletes what nothing has. Gone already stays gone. Refused: `in-use`, with where it is used. */
export async function deleteEntry({ company, by, now, entry }: Verb): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const shelf = shelves[entry.shelf]
    const found = await shelf.find(tx, entry.entryId)
    if (!found) return
    const uses = await shelf.uses(tx, entry.entryId)
    if (uses.length > 0) {
      throw refused('in-use', { values: { name: found.name, uses: uses.join(' and ') } })
    }
    await shelf.remove(tx, entry.entryId)
    await tell(tx, { company, by, now, entry, event: 'catalogue.deleted', name: found.name })
  })
}

async function move(verb: Verb, { archivedAt, event }: { archivedAt: Date | null; event: string }) {
  const { company, entry } = verb
  await companyTransaction(company.id, async (tx) => {
    const shelf = shelves[entry.shelf]
    const found = await shelf.find(tx, entry.entryId)
    if (!found) throw refused('not-found')
    if ((found.archivedAt === null) === (archivedAt === null)) return
    await shelf.archive(tx, entry.entryId, archivedAt)
    await tell(tx, { ...verb, event, name: found.name })
  })
}

async function tell(tx: CompanyTx, told: Verb & { event: string; name: string }): Promise<void> {
  const { company, by, now, entry, event, name } = told
  const subject = { kind: 'company' as const, id: company.id }
  await record(tx, { event, by, subject, at: now, data: { shelf: entry.shelf, name } })
}
