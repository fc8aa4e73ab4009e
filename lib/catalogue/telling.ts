import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import type { EntryName } from './schema'

/** Who saves an entry of the catalogue; without an id it is a new one. */
export type Saving = { company: Pick<Company, 'id'>; by: Actor; now: Date; entryId?: string | undefined }

type Named = { shelf: EntryName['shelf']; name: string }

/** Records that an entry was added or changed. */
export async function tellSaved(tx: CompanyTx, saving: Saving, entry: Named): Promise<void> {
  await tellOfEntry(tx, {
    ...saving,
    ...entry,
    event: saving.entryId ? 'catalogue.changed' : 'catalogue.added',
  })
}

/** `was`: what it was called before. `printed`: clients see it from now on, or no more. */
type Told = Named & { event: string; was?: string; printed?: boolean }

export async function tellOfEntry(
  tx: CompanyTx,
  { company, by, now, event, shelf, name, was, printed }: Omit<Saving, 'entryId'> & Told,
): Promise<void> {
  const subject = { kind: 'company' as const, id: company.id }
  const changes = { ...(was ? { was } : {}), ...(printed === undefined ? {} : { printed }) }
  await record(tx, { event, by, subject, at: now, data: { shelf, name, ...changes } })
}
