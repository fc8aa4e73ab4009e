import { z } from 'zod'
import { sayWhen } from '@/lib/audit/story'
import { receivesOn } from '@/lib/clients/live-access'
import { today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { refusalOf } from '../planned/refusals'
import { type ListedInvoice, showListed } from '../queries'
import { type Chosen, mostInRun, sendable, whereChosen } from './chosen'

type Where = { company: Company; now: Date }

export type RunPreview = {
  /** How many can be sent as things stand, and how many of them are drafts. */
  invoices: number
  drafts: number
  /** Chosen too, but paid or void: left out. */
  leftOut: number
  /** Of clients where nobody receives invoices. */
  withoutRecipient: number
  /** More than go out at once. */
  tooMany: boolean
  most: number
  attach: boolean
  /** The first of them, in the order in which they go out. */
  first: ListedInvoice[]
}

const shownFirst = 10

/** What a run would do, before it begins. */
export async function runPreview({ company, now, chosen }: Where & { chosen: Chosen }): Promise<RunPreview> {
  const view = companyDb(company.id)
  const all = await whereChosen(view, { company, now, chosen })
  const where: Prisma.InvoiceWhereInput = { AND: [all, sendable] }
  const nobody = { client: { contacts: { none: receivesOn(today(company.timeZone, now)) } } }
  const [every, invoices, drafts, withoutRecipient, first] = await Promise.all([
    view.invoice.count({ where: all }),
    view.invoice.count({ where }),
    view.invoice.count({ where: { AND: [all, { state: 'draft' }] } }),
    view.invoice.count({ where: { AND: [where, nobody] } }),
    view.invoice.findMany({ where, orderBy: { id: 'asc' }, take: shownFirst, include: { client: true } }),
  ])
  return {
    ...{ invoices, drafts, withoutRecipient, leftOut: every - invoices },
    ...{ tooMany: invoices > mostInRun, most: mostInRun, attach: company.attachInvoice },
    first: await showListed(view, { company, now, invoices: first }),
  }
}

export type RunPage = {
  publicId: string
  /** "today 16:02" */
  begun: string
  invoices: number
  waiting: number
  sent: number
  refusals: number
  cancelled: number
  /** What was not sent, and why, in the order of the run. */
  refused: Page<{ id: string; invoice: RefusedInvoice; why: string }>
}

type RefusedInvoice = { publicId: string; number: string | null; client: { publicId: string; name: string } }

const pageSize = 25
const idKey = z.tuple([z.uuid()])

/** How far a run is; null when this company has none of that address. */
export async function runPage({
  company,
  now,
  publicId,
  place,
}: Where & { publicId: string; place?: Place }): Promise<RunPage | null> {
  if (!isPublicId(publicId)) return null
  const view = companyDb(company.id)
  const run = await view.sendingRun.findFirst({ where: { publicId } })
  if (!run) return null
  const [counts, refused] = await Promise.all([countsOf(view, run.id), refusedOf(view, run.id, place)])
  return {
    publicId,
    begun: sayWhen(run.createdAt, { timeZone: company.timeZone, now }),
    ...counts,
    refused,
  }
}

async function countsOf(view: CompanyDb, runId: string) {
  const rows = await view.plannedSending.groupBy({ by: ['state'], where: { runId }, _count: true })
  const count = (state: (typeof rows)[number]['state']) =>
    rows.find((row) => row.state === state)?._count ?? 0
  const [waiting, sent, refusals, cancelled] = [
    count('waiting'),
    count('sent'),
    count('refused'),
    count('cancelled'),
  ]
  return { waiting, sent, refusals, cancelled, invoices: waiting + sent + refusals + cancelled }
}

async function refusedOf(
  view: CompanyDb,
  runId: string,
  place: Place | undefined,
): Promise<RunPage['refused']> {
  const edge = readPlace(place, idKey)
  const backwards = edge?.direction === 'before'
  const beyond = edge ? { id: backwards ? { lt: edge.key[0] } : { gt: edge.key[0] } } : {}
  const found = await view.plannedSending.findMany({
    where: { runId, state: 'refused', ...beyond },
    orderBy: { id: backwards ? 'desc' : 'asc' },
    take: pageSize + 1,
    include: { invoice: { include: { client: true } } },
  })
  const page = pageOf({ found, limit: pageSize, edge, keyOf: ({ id }) => [id] })
  return {
    ...page,
    rows: page.rows.map(({ id, invoice, ...plan }) => {
      const { publicId, number, client } = invoice
      const why = refusalOf(plan) ?? ''
      return {
        id,
        why,
        invoice: { publicId, number, client: { publicId: client.publicId, name: client.name } },
      }
    }),
  }
}

export type RunLine = { publicId: string; invoices: number; waiting: number }

/** Milliseconds: so long a run is shown above the list. */
const shownFor = 24 * 60 * 60 * 1000

/** The latest run of the last day, to lead back to it; null when there is none. */
export async function latestRun({ company, now }: Where): Promise<RunLine | null> {
  const view = companyDb(company.id)
  const run = await view.sendingRun.findFirst({
    where: { createdAt: { gt: new Date(now.getTime() - shownFor) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  if (!run) return null
  const { invoices, waiting } = await countsOf(view, run.id)
  return { publicId: run.publicId, invoices, waiting }
}
