import { type Actor, record } from '@/lib/audit/record'
import type { TypedValues } from '@/lib/catalogue/custom-fields/schema'
import { type CustomValues, chosenValues, sameValues, valuesOf } from '@/lib/catalogue/custom-fields/values'
import type { Client, Company } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { publicId } from '@/lib/ids'
import { putPersonAt } from './people'
import type { ClientDetails, PersonDetails } from './schema'
import { changeUsualTaxes, checkUsual, type UsualChoices } from './usual'

type CreateClient = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  details: ClientDetails
  /** Values of custom fields. */
  custom?: TypedValues
  /** The first person there. */
  person?: PersonDetails | null
}

/** A client with the company's next client number, and the first person there. Refused: what chosenValues refuses. */
export async function createClient({
  company,
  by,
  now,
  details,
  custom = {},
  person,
}: CreateClient): Promise<Client> {
  return companyTransaction(company.id, async (tx) => {
    const customValues = await chosenValues(tx, { kind: 'client', typed: custom, kept: {} })
    const client = await insertWithNextNumber(tx, { ...details, customValues }, now)
    await record(tx, {
      event: 'client.created',
      by,
      subject: { kind: 'client', id: client.id },
      at: now,
      data: { name: client.name, number: client.number },
    })
    if (person) await putPersonAt(tx, { client, by, now, person })
    return client
  })
}

/** One after the highest. Two at once: ON CONFLICT DO NOTHING lets the second try again with the next. */
async function insertWithNextNumber(
  tx: CompanyTx,
  details: ClientDetails & { customValues: CustomValues },
  now: Date,
): Promise<Client> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { _max } = await tx.client.aggregate({ _max: { number: true } })
    const [client] = await tx.client.createManyAndReturn({
      data: { ...details, publicId: publicId(), number: (_max.number ?? 0) + 1, createdAt: now },
      skipDuplicates: true,
    })
    if (client) return client
  }
  throw new Error('no client number was free in a hundred tries')
}

/** Held until the transaction ends, so that of two forms at once the second adds to what the first one saved. */
export async function lockClient(tx: CompanyTx, clientId: string): Promise<Client | null> {
  await companySql(tx)`
    SELECT 1 FROM "Client"
    WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${clientId}::uuid FOR NO KEY UPDATE`
  return tx.client.findUnique({ where: { id: clientId } })
}

type UpdateClient = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  clientId: string
  details: ClientDetails & Partial<Pick<Client, 'invoiceLinks'>>
  /** Left out, all of them or one: as before. */
  custom?: TypedValues
  /** Left out: as before. */
  usual?: UsualChoices
}

/**
 * Changes a client; issued invoices keep the name and address they were issued with. Refused: `not-found`; what
 * chosenValues and checkUsual refuse.
 */
export async function updateClient(update: UpdateClient): Promise<Client> {
  const { company, by, now, clientId, usual, custom = {} } = update
  return companyTransaction(company.id, async (tx) => {
    const before = await lockClient(tx, clientId)
    if (!before) throw refused('not-found')
    if (usual) await checkUsual(tx, { usual, kept: before.paymentTermId })
    const details = { ...update.details, ...(usual ? { paymentTermId: usual.paymentTermId } : {}) }
    const old = new Map<string, unknown>(Object.entries(before))
    const changed = Object.entries(details).filter(([field, value]) => old.get(field) !== value)
    const retaxed = usual ? await changeUsualTaxes(tx, { clientId, taxRateIds: usual.taxRateIds }) : false
    const kept = valuesOf(before)
    const customValues = await chosenValues(tx, { kind: 'client', typed: custom, kept })
    const refilled = !sameValues(kept, customValues)
    if (changed.length === 0 && !retaxed && !refilled) return before

    const data = { ...details, ...(refilled ? { customValues } : {}) }
    const after = await tx.client.update({ where: { id: clientId }, data })
    await record(tx, {
      event: 'client.changed',
      by,
      subject: { kind: 'client', id: clientId },
      at: now,
      data: {
        name: after.name,
        changed: [
          ...changed.map(([field]) => field),
          ...(retaxed ? ['taxes'] : []),
          ...(refilled ? ['customValues'] : []),
        ],
      },
    })
    return after
  })
}
