import { fieldName } from '@/lib/catalogue/custom-fields/schema'
import type { CustomField } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import type { Scene } from '../../support/access-scene'
import { aCustomField } from '../../support/invoice-builders'
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

/** A day in a custom field of this kind. */
export async function customDay(
  { company }: Pick<Scene, 'company'>,
  kind: CustomField['kind'],
): Promise<Record<string, string>> {
  const { id } = await theCustomField(company, { kind, label: 'Ordered on', type: 'date' })
  return { [fieldName(id)]: '2026-11-03' }
}

/** Made once, however many knock. */
export async function theCustomField(...[company, wish]: Parameters<typeof aCustomField>) {
  const { label = 'Department', kind = 'invoice' } = wish ?? {}
  const there = await companyDb(company.id).customField.findFirst({ where: { label, kind } })
  return there ?? aCustomField(company, wish)
}

export const theQuote = ({ company, client }: Scene) => anOpenQuote(company, { client })
