import { latestInCompany } from '@/lib/audit/queries'
import { type StoryLine, storyOf } from '@/lib/audit/story'
import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { whereState } from './filters'
import { type ListedInvoice, showListed } from './queries'

type Where = { company: Company; now: Date }

const shownOfEach = 5

/** What asks for somebody: late invoices, the latest first due on top; those that were never sent; drafts. */
export async function invoicesToSee({ company, now }: Where): Promise<ListedInvoice[]> {
  const view = companyDb(company.id)
  const include = { client: true } as const
  const [late, unsent, drafts] = await Promise.all([
    view.invoice.findMany({
      where: whereState('late', today(company.timeZone, now)),
      orderBy: [{ dueDate: 'asc' }, { id: 'asc' }],
      take: shownOfEach,
      include,
    }),
    view.invoice.findMany({
      where: { state: { in: ['issued', 'part_paid'] }, sentAt: null, imported: false },
      orderBy: [{ issueDate: 'asc' }, { id: 'asc' }],
      take: shownOfEach,
      include,
    }),
    view.invoice.findMany({
      where: { state: 'draft' },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: shownOfEach,
      include,
    }),
  ])
  const lateIds = new Set(late.map(({ id }) => id))
  const invoices = [...late, ...unsent.filter(({ id }) => !lateIds.has(id)), ...drafts]
  return showListed(view, { company, now, invoices })
}

/** What the dashboard tells; an import is one line of it, not one for each of its rows. */
const toldLately = [
  'invoice.issued',
  'invoice.sent',
  'invoice.viewed',
  'invoice.downloaded',
  'invoice.voided',
  'quote.sent',
  'quote.accepted',
  'quote.declined',
  'payment.recorded',
  'payment.removed',
  'payment.credited',
  'credit.applied',
  'credit-note.issued',
  'credit.refunded',
  'invoice.written-off',
  'contact.invited',
  'contact.signed-in',
  'contact.email-changed',
  'contact.disabled',
  'contact.enabled',
  'company.bank-details-changed',
  'import.finished',
]

export async function latelyInCompany({ company, now }: Where): Promise<StoryLine[]> {
  const events = await latestInCompany(companyDb(company.id), { events: toldLately, limit: 10 })
  return storyOf(events, { timeZone: company.timeZone, now })
}

/** Whether a company has written an invoice yet: before that, its dashboard leads through the first steps. */
export async function hasInvoices(company: Pick<Company, 'id'>): Promise<boolean> {
  return (await companyDb(company.id).invoice.findFirst({ select: { id: true } })) !== null
}
