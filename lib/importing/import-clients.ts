import { type Actor, auditRow } from '@/lib/audit/record'
import { tieShareLinks } from '@/lib/clients/share-links'
import type { Client } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { newRowId, publicId } from '@/lib/ids'
import { inChunks } from './chunks'
import type { ImportedClient, ImportedContact } from './clients-file'
import type { Fault } from './refusals'
import type { CheckedRow } from './rows'

export type ClientsPlan = { toAdd: ImportedClient[]; skipped: number; faults: Fault[] }

/** Which clients are new. One whose number is somebody else's here is a fault: invoices would go to the wrong one. */
export async function planClients(
  tx: CompanyTx,
  clients: CheckedRow<ImportedClient>[],
): Promise<ClientsPlan> {
  const here = await clientsByNumber(tx, numbersOf(clients))
  const known = clients.flatMap(({ row, value }) => {
    const existing = here.get(value.number)
    return existing ? [{ row, value, existing }] : []
  })
  return {
    toAdd: clients.map(({ value }) => value).filter(({ number }) => !here.has(number)),
    skipped: known.length,
    faults: known.flatMap(({ row, value, existing }) => {
      if (isSameClient(value, existing)) return []
      const reason = `Client ${value.number} is already “${existing.name}” here, and not “${value.name}”.`
      return [{ row, column: 'Client Number', reason }]
    }),
  }
}

type ClientHere = { name: string; contacts: { contact: { email: string } }[] }

/** Either may have been changed here since it was imported. */
function isSameClient(imported: ImportedClient, here: ClientHere): boolean {
  const sameName = here.name.toLowerCase() === imported.name.toLowerCase()
  return sameName || here.contacts.some(({ contact }) => contact.email === imported.contact?.email)
}

function numbersOf(clients: CheckedRow<ImportedClient>[]): number[] {
  return clients.map(({ value }) => value.number)
}

async function clientsByNumber(tx: CompanyTx, numbers: number[]) {
  const found = await inChunks(numbers, (chunk) =>
    tx.client.findMany({
      where: { number: { in: chunk } },
      select: {
        number: true,
        name: true,
        contacts: { select: { contact: { select: { email: true } } } },
      },
    }),
  )
  return new Map(found.flat().map((client) => [client.number, client]))
}

type AddClients = { clients: ImportedClient[]; by: Actor; now: Date }

/** Adds clients and the person at each, who receives invoices; somebody known by the address is that contact. */
export async function addClients(tx: CompanyTx, { clients, by, now }: AddClients): Promise<void> {
  const rows = clients.map(({ contact, ...details }) => ({
    details: {
      ...details,
      id: newRowId(now),
      publicId: publicId(),
      createdAt: now,
    } satisfies Partial<Client>,
    contact,
  }))
  await inChunks(rows, (chunk) => tx.client.createMany({ data: chunk.map(({ details }) => details) }))
  await inChunks(rows, (chunk) =>
    tx.auditEvent.createMany({
      data: chunk.map(({ details: { id, name, number } }) =>
        auditRow({
          event: 'client.created',
          by,
          subject: { kind: 'client', id },
          at: now,
          data: { name, number },
        }),
      ),
    }),
  )

  const people = rows.flatMap(({ details, contact }) => (contact ? [{ clientId: details.id, contact }] : []))
  const ids = await contactIdsByEmail(tx, { contacts: people.map(({ contact }) => contact), now })
  const links = people.flatMap(({ clientId, contact }) => {
    const contactId = ids.get(contact.email)
    return contactId ? [{ clientId, contactId, createdAt: now }] : []
  })
  await inChunks(links, (chunk) => tx.clientContact.createMany({ data: chunk }))
}

/** Adds those whom the company doesn't know yet. */
async function contactIdsByEmail(
  tx: CompanyTx,
  { contacts, now }: { contacts: ImportedContact[]; now: Date },
): Promise<Map<string, string>> {
  const firstByEmail = new Map([...contacts].reverse().map((contact) => [contact.email, contact]))
  await inChunks([...firstByEmail.values()], (chunk) =>
    tx.contact.createMany({
      data: chunk.map((contact) => ({ ...contact, publicId: publicId(), createdAt: now })),
      // Whom the company knows keeps the name they have here.
      skipDuplicates: true,
    }),
  )
  const found = await inChunks([...firstByEmail.keys()], (chunk) =>
    tx.contact.findMany({ where: { email: { in: chunk } }, select: { id: true, email: true } }),
  )
  await inChunks(found.flat(), (chunk) => tieShareLinks(tx, chunk))
  return new Map(found.flat().map(({ id, email }) => [email, id]))
}
