import { today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import type { StateFilter } from '../filters'
import { whereMatching } from '../searching'

/** Invoices that were ticked in the list, or all that match what it was asked for. */
export type Chosen =
  /** Public ids. */
  | { invoices: string[] }
  | { matching: { state: StateFilter; search?: string | undefined; client?: string | undefined } }

type Asked = { company: Pick<Company, 'timeZone'>; now: Date; chosen: Chosen }

/** The chosen invoices of this company; those of another are not there. */
export async function whereChosen(
  view: CompanyDb,
  { company, now, chosen }: Asked,
): Promise<Prisma.InvoiceWhereInput> {
  if ('invoices' in chosen) return { publicId: { in: chosen.invoices.filter(isPublicId) } }
  const { state, search, client } = chosen.matching
  const day = today(company.timeZone, now)
  const matching = await whereMatching(view, { state, search, day })
  return client ? { AND: [matching, { client: { publicId: client } }] } : matching
}

/** What of them can be sent as things stand. */
export const sendable: Prisma.InvoiceWhereInput = { state: { in: ['draft', 'issued', 'part_paid'] } }

/** More than these are for several runs: somebody must be able to look through what became of them. */
export const mostInRun = 1000
