import { type Actor, record } from '@/lib/audit/record'
import { keyedHash, sameText } from '@/lib/auth/secrets'
import type { Company, Contact } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { refused } from '@/lib/forms/refused'

type Declining = Pick<Contact, 'id' | 'companyId' | 'publicId' | 'email'>

/** As many as a public id has. */
const idLength = 22

/**
 * What declines a contact's reminders without a sign-in: their public id, and a keyed hash that binds it to the
 * company, the contact and the address (docs/decisions/037). It opens nothing, and dies with the address.
 */
export function decliningToken(contact: Declining): string {
  return contact.publicId + markOf(contact)
}

function markOf({ companyId, id, email }: Declining): string {
  return keyedHash('no-reminders', `${companyId}\0${id}\0${email}`)
}

type Asked = { company: Pick<Company, 'id'>; token: string }

/** The contact of this company whose token it is, or null. */
export async function contactOfDecliningToken({ company, token }: Asked): Promise<Contact | null> {
  if (!/^[0-9A-Za-z]{22}[0-9a-f]{64}$/.test(token)) return null
  const publicId = token.slice(0, idLength)
  const contact = await companyDb(company.id).contact.findFirst({ where: { publicId } })
  return contact && sameText(markOf(contact), token.slice(idLength)) ? contact : null
}

type Choose = { company: Pick<Company, 'id'>; by: Actor; now: Date; contactId: string; declined: boolean }

/** Says whether a person gets reminders; invoices they get all the same. Twice is once. Refused: `not-found`. */
export async function chooseReminders({ company, by, now, contactId, declined }: Choose): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const contact = await tx.contact.findUnique({ where: { id: contactId } })
    if (!contact) throw refused('not-found')
    const { count } = await tx.contact.updateMany({
      where: { id: contactId, remindersDeclined: !declined },
      data: { remindersDeclined: declined },
    })
    if (count === 0) return
    if (declined) {
      const reason = 'Not sent: the recipient has declined reminders meanwhile.'
      await withdrawQueued(tx, { of: { contactId, kind: 'reminder' }, reason, now })
    }
    await record(tx, {
      event: declined ? 'contact.reminders-declined' : 'contact.reminders-accepted',
      by,
      subject: { kind: 'contact', id: contactId },
      at: now,
      data: { name: contact.name },
    })
  })
}

/** The same by the link of a message, for whoever holds it; nothing happens for another one. */
export async function declineByToken({ company, token, now }: Asked & { now: Date }): Promise<void> {
  const contact = await contactOfDecliningToken({ company, token })
  if (!contact) return
  const { id: contactId, name } = contact
  const by = { kind: 'contact' as const, id: contactId, name }
  await chooseReminders({ company, by, now, contactId, declined: true })
}
