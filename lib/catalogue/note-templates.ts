import { holdCompany } from '@/lib/auth/holding'
import type { NoteTemplate } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { NoteValues } from './schema'
import { type Saving, tellSaved } from './telling'

/** Adds a note to begin with, or changes the one of that id; invoices keep theirs. Refused: `not-found`. */
export async function saveNoteTemplate({
  values,
  ...saving
}: Saving & { values: NoteValues }): Promise<NoteTemplate> {
  const { company, now, entryId } = saving
  return companyTransaction(company.id, async (tx) => {
    await holdCompany(tx)
    if (entryId && !(await tx.noteTemplate.findUnique({ where: { id: entryId } }))) throw refused('not-found')
    const note = entryId
      ? await tx.noteTemplate.update({ where: { id: entryId }, data: values })
      : await tx.noteTemplate.create({ data: { ...values, createdAt: now } })
    await tellSaved(tx, saving, { shelf: 'note', name: note.name })
    return note
  })
}
