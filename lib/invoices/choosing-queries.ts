import { formatDate, fromDbDate, today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { invoiceKey, keyOfInvoice, latestFirst, oldestFirst, whereBeyond, whereNumbered } from './filters'
import { asClientsSee, type ShownState, showAmount, showState } from './shown'

/** An invoice that may be ticked. */
export type Choosable = {
  publicId: string
  number: string
  /** '3 Nov 2026'. */
  issued: string
  state: ShownState
  amount: string
  ticked: boolean
}

export type ChoosableInvoices = Page<Choosable> & {
  /** How many there are to choose from, by what was searched for. */
  total: number
  /** How many are ticked, on all pages. */
  ticked: number
}

type ChoiceQuestion = {
  company: Pick<Company, 'id' | 'timeZone'>
  now: Date
  clientId: string
  /** Whose choice it is; null: nobody's yet. */
  contactId: string | null
  search?: string | undefined
  place?: Place
  limit?: number
}

/** A client's issued invoices, latest first, to say which of them a person may see. */
export async function invoicesToChoose(question: ChoiceQuestion): Promise<ChoosableInvoices> {
  const { company, now, clientId, contactId, search, place, limit = 25 } = question
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const edge = readPlace(place, invoiceKey)
  const matching = { clientId, state: { not: 'draft' as const }, ...whereNumbered(search) }
  const chosen = contactId === null ? null : { clientContact: { clientId, contactId } }

  const [found, total, ticked] = await Promise.all([
    view.invoice.findMany({
      where: edge ? { AND: [matching, whereBeyond(edge)] } : matching,
      orderBy: edge?.direction === 'before' ? oldestFirst : latestFirst,
      take: limit + 1,
    }),
    view.invoice.count({ where: matching }),
    chosen ? view.sharedInvoice.count({ where: chosen }) : 0,
  ])
  const page = pageOf({ found, limit, edge, keyOf: keyOfInvoice })
  const shared = chosen
    ? await view.sharedInvoice.findMany({
        where: { ...chosen, invoiceId: { in: page.rows.map(({ id }) => id) } },
      })
    : []
  const tickedIds = new Set(shared.map(({ invoiceId }) => invoiceId))
  const rows = page.rows.map((invoice) => ({
    publicId: invoice.publicId,
    number: invoice.number ?? '',
    issued: invoice.issueDate ? formatDate(fromDbDate(invoice.issueDate), 'short') : '',
    // Also offered in the portal.
    state: asClientsSee(showState(invoice, day)),
    amount: showAmount(invoice),
    ticked: tickedIds.has(invoice.id),
  }))
  return { ...page, rows, total, ticked }
}
