import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** Where the dashboard shows a client. */
export function clientPath(company: Pick<Company, 'slug'>, client: Pick<Client, 'publicId'>): string {
  return `/admin/${company.slug}/clients/${client.publicId}`
}

/** The same for the id that a form names. Refused: `not-found`. */
export async function clientPathOf(company: Pick<Company, 'id' | 'slug'>, clientId: string): Promise<string> {
  const client = await companyDb(company.id).client.findUnique({ where: { id: clientId } })
  if (!client) throw refused('not-found')
  return clientPath(company, client)
}
