import { sayWhen } from '@/lib/audit/story'
import type { Company, EmailSuppression } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { type Stop, stopOf } from '@/lib/email/suppression'
import { momentKey, type Page, type Place, pageOf, readPlace } from '@/lib/keyset'

export type StoppedAddress = Pick<Stop, 'id' | 'address' | 'cause' | 'reason'> & {
  /** As people there say it: "yesterday 16:02". */
  since: string
  /** Who has it, and where they act; null: nobody any more. */
  person: { publicId: string; name: string; client: { publicId: string; name: string } | null } | null
}

type Where = { company: Pick<Company, 'id' | 'timeZone'>; now: Date }

/** The addresses that the company's mail is stopped for, the latest first. */
export async function stoppedAddresses({
  company,
  now,
  place,
  limit = 25,
}: Where & { place?: Place; limit?: number }): Promise<Page<StoppedAddress>> {
  const view = companyDb(company.id)
  const edge = readPlace(place, momentKey)
  const backwards = edge?.direction === 'before'
  const direction = backwards ? ('asc' as const) : ('desc' as const)
  const [moment, id] = edge?.key ?? ['', '']
  const since = new Date(moment)
  const beyond = backwards
    ? { since: { gte: since }, OR: [{ since: { gt: since } }, { id: { gt: id } }] }
    : { since: { lte: since }, OR: [{ since: { lt: since } }, { id: { lt: id } }] }
  const found = await view.emailSuppression.findMany({
    where: { liftedAt: null, ...(edge ? { AND: [beyond] } : {}) },
    orderBy: [{ since: direction }, { id: direction }],
    take: limit + 1,
  })
  const page = pageOf({ found, limit, edge, keyOf: (row) => [row.since.toISOString(), row.id] })
  const people = await peopleWith(view, page.rows)
  return {
    ...page,
    rows: page.rows.map((row) => {
      const { id, address, cause, reason } = stopOf(row)
      const when = sayWhen(row.since, { timeZone: company.timeZone, now })
      return { id, address, cause, reason, since: when, person: people.get(address) ?? null }
    }),
  }
}

async function peopleWith(view: CompanyDb, stops: EmailSuppression[]) {
  const contacts = await view.contact.findMany({
    where: { email: { in: stops.map(({ address }) => address) } },
    include: {
      clients: { include: { client: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 1 },
    },
  })
  return new Map(
    contacts.map(({ email, publicId, name, clients }) => {
      const [at] = clients
      const client = at ? { publicId: at.client.publicId, name: at.client.name } : null
      return [email, { publicId, name, client }]
    }),
  )
}

export async function stoppedCount(company: Pick<Company, 'id'>): Promise<number> {
  return companyDb(company.id).emailSuppression.count({ where: { liftedAt: null } })
}
