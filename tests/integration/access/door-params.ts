import { companyDb } from '@/lib/db/tenancy'
import type { Scene } from '../../support/access-scene'
import { anOpenQuote } from '../../support/quotes'

/* What several doors are asked with. */

export const personIds = ({ client, newcomer }: Scene) => ({ clientId: client.id, contactId: newcomer.id })

/** The newcomer is to see only chosen invoices. */
export async function limitNewcomer({ company, client, newcomer }: Scene): Promise<void> {
  await companyDb(company.id).clientContact.updateMany({
    where: { clientId: client.id, contactId: newcomer.id },
    data: { role: 'selected' },
  })
}

export const theQuote = ({ company, client }: Scene) => anOpenQuote(company, { client })
