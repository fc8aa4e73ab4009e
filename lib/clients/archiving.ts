import { type Actor, record } from '@/lib/audit/record'
import { counted } from '@/lib/counted'
import type { Client, Company } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { listOf } from '@/lib/text'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date; clientId: string }

/**
 * Nothing new begins with the client; what there is goes on. Twice is once. Refused: `not-found`; `client-repeats`
 * while recurring invoices are made for it, or wait for somebody.
 */
export async function archiveClient({ company, by, now, clientId }: Verb): Promise<Client> {
  return companyTransaction(company.id, async (tx) => {
    const client = await lockAlone(tx, clientId)
    if (!client) throw refused('not-found')
    if (client.archivedAt) return client
    await refuseRepeated(tx, client)
    await tell(tx, { event: 'client.archived', client, by, now })
    return tx.client.update({ where: { id: clientId }, data: { archivedAt: now } })
  })
}

/** It can be chosen again. Twice is once. Refused: `not-found`. */
export async function restoreClient({ company, by, now, clientId }: Verb): Promise<Client> {
  return companyTransaction(company.id, async (tx) => {
    const client = await lockAlone(tx, clientId)
    if (!client) throw refused('not-found')
    if (!client.archivedAt) return client
    await tell(tx, { event: 'client.restored', client, by, now })
    return tx.client.update({ where: { id: clientId }, data: { archivedAt: null } })
  })
}

/**
 * Deletes a client that has nothing and nobody; its history keeps that there was one. Gone already stays gone.
 * Refused: `client-in-use` with what it has; `client-has-people`.
 */
export async function deleteClient({ company, by, now, clientId }: Verb): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const client = await lockAlone(tx, clientId)
    if (!client) return
    const uses = await usesOf(tx, clientId)
    if (uses.length > 0) {
      throw refused('client-in-use', { values: { name: client.name, uses: listOf(uses) } })
    }
    const people = await tx.clientContact.count({ where: { clientId } })
    if (people > 0) {
      throw refused('client-has-people', { values: { name: client.name, people } })
    }
    await tx.client.delete({ where: { id: clientId } })
    await tell(tx, { event: 'client.deleted', client, by, now })
  })
}

/**
 * Held alone until the transaction ends: who begins something with the client at that moment comes before, or waits.
 */
async function lockAlone(tx: CompanyTx, clientId: string): Promise<Client | null> {
  await companySql(tx)`
    SELECT 1 FROM "Client"
    WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${clientId}::uuid FOR UPDATE`
  return tx.client.findUnique({ where: { id: clientId } })
}

/** What runs, and what stopped or waits: one of these goes on when somebody puts its invoice right. */
async function refuseRepeated(tx: CompanyTx, { id, name }: Client): Promise<void> {
  const goingOn = {
    ...{ endedAt: null, nextOn: { not: null } },
    AND: [
      // A draft that is copied may have been given to another client.
      { OR: [{ clientId: id }, { source: { clientId: id } }] },
      { OR: [{ pausedAt: null }, { problem: { not: null } }] },
    ],
  }
  const plans = await tx.recurringInvoice.findMany({
    where: goingOn,
    include: { source: { select: { number: true } } },
    orderBy: { id: 'asc' },
    take: 3,
  })
  if (plans.length === 0) return
  const copied = plans.map(({ source }) => source.number ?? 'a draft')
  throw refused('client-repeats', { values: { name, invoices: listOf([...new Set(copied)]) } })
}

/** What it has, in words: '3 invoices'. */
async function usesOf(tx: CompanyTx, clientId: string): Promise<string[]> {
  const where = { clientId }
  return [
    ...counted(await tx.invoice.count({ where }), 'invoice'),
    ...counted(await tx.quote.count({ where }), 'quote'),
    ...counted(await tx.recurringInvoice.count({ where }), 'recurring invoice'),
    ...counted(await tx.creditNote.count({ where }), 'credit note'),
    ...counted(await tx.payment.count({ where: { ...where, creditNoteId: null } }), 'payment'),
    ...counted(await tx.refund.count({ where }), 'refund'),
  ]
}

type Told = Pick<Verb, 'by' | 'now'> & { event: string; client: Client }

async function tell(tx: CompanyTx, { event, client, by, now }: Told): Promise<void> {
  await record(tx, {
    event,
    by,
    subject: { kind: 'client', id: client.id },
    at: now,
    data: { name: client.name, number: client.number },
  })
}
