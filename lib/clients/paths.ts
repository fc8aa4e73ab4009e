import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** Where the dashboard lists clients. */
export function clientsPath(company: Pick<Company, 'slug'>): string {
  return `/admin/${company.slug}/clients`
}

/** Where the dashboard shows a client. */
export function clientPath(company: Pick<Company, 'slug'>, client: Pick<Client, 'publicId'>): string {
  return `${clientsPath(company)}/${client.publicId}`
}

/** Where the dashboard shows a person at a client. Refused: `not-found`. */
export async function personPathOf(
  company: Pick<Company, 'id' | 'slug'>,
  { clientId, contactId }: { clientId: string; contactId: string },
): Promise<string> {
  const at = await companyDb(company.id).clientContact.findFirst({
    where: { clientId, contactId },
    include: { client: true, contact: true },
  })
  if (!at) throw refused('not-found')
  return personPath(company, at.client, at.contact)
}

function personPath(
  company: Pick<Company, 'slug'>,
  client: Pick<Client, 'publicId'>,
  person: { publicId: string },
): string {
  return `${clientPath(company, client)}/people/${person.publicId}`
}

/** Where it shows the client whose id a form names. Refused: `not-found`. */
export async function clientPathOf(company: Pick<Company, 'id' | 'slug'>, clientId: string): Promise<string> {
  const client = await companyDb(company.id).client.findUnique({ where: { id: clientId } })
  if (!client) throw refused('not-found')
  return clientPath(company, client)
}
