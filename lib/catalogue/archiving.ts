import type { Actor } from '@/lib/audit/record'
import { holdCompany } from '@/lib/auth/holding'
import { isForeignKeyViolation } from '@/lib/db/errors'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { EntryName } from './schema'
import { shelves } from './shelves'
import { tellOfEntry } from './telling'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date; entry: EntryName }

/** Offers it no more; what has it keeps it. Twice is harmless. Refused: `not-found`. */
export async function archiveEntry(verb: Verb): Promise<void> {
  await move(verb, { archivedAt: verb.now, event: 'catalogue.archived' })
}

/** Offers it again. Twice is harmless. Refused: `not-found`; custom fields as by moveField. */
export async function restoreEntry(verb: Verb): Promise<void> {
  await move(verb, { archivedAt: null, event: 'catalogue.restored' })
}

/** Deletes what nothing has. Gone already stays gone. Refused: `in-use`, with where it is used. */
export async function deleteEntry(verb: Verb): Promise<void> {
  try {
    await deleteUnused(verb)
  } catch (error) {
    // Somebody chose it after it was looked for.
    if (!isForeignKeyViolation(error)) throw error
    throw refused('in-use', { values: { name: 'This', uses: 'what was saved just now' } })
  }
}

async function deleteUnused({ company, by, now, entry }: Verb): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    // Of two tabs the second finds what the first one has left.
    await holdCompany(tx)
    const shelf = shelves[entry.shelf]
    const found = await shelf.find(tx, entry.entryId)
    if (!found) return
    const uses = await shelf.uses(tx, entry.entryId)
    if (uses.length > 0) {
      throw refused('in-use', { values: { name: found.name, uses: uses.join(' and ') } })
    }
    await shelf.remove(tx, entry.entryId)
    await tellOfEntry(tx, {
      ...{ company, by, now, shelf: entry.shelf },
      event: 'catalogue.deleted',
      name: found.name,
    })
  })
}

async function move(verb: Verb, { archivedAt, event }: { archivedAt: Date | null; event: string }) {
  const { company, entry } = verb
  await companyTransaction(company.id, async (tx) => {
    // Of two tabs the second finds what the first one has left.
    await holdCompany(tx)
    const shelf = shelves[entry.shelf]
    const found = await shelf.find(tx, entry.entryId)
    if (!found) throw refused('not-found')
    if ((found.archivedAt === null) === (archivedAt === null)) return
    await shelf.archive(tx, entry.entryId, archivedAt)
    await tellOfEntry(tx, { ...verb, event, shelf: entry.shelf, name: found.name })
  })
}
