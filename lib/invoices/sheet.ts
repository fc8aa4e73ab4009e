import type { CalendarDate } from '@/lib/dates'
import type {
  Client,
  Company,
  CreditNote,
  Payment,
  PaymentAllocation,
  Prisma,
} from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { type InvoiceWithLines, linesInOrder } from './draft-contents'
import { firstPersonAt } from './issuing'
import { fieldsOn } from './paper-fields'
import { asClientsSee } from './shown'
import { type InvoiceView, viewOf } from './view'

type Counted = PaymentAllocation & { payment: Payment & { creditNote: CreditNote | null } }

export type FoundInvoice = InvoiceWithLines & {
  client: Client
  allocations: Counted[]
}

/** By its public id, with all that the sheet shows. */
export async function findInvoice(view: CompanyDb, publicId: string): Promise<FoundInvoice | null> {
  if (!isPublicId(publicId)) return null
  return view.invoice.findFirst({ where: { publicId }, include: sheetParts })
}

/** What the sheet shows besides the invoice's own row; what counts as paid, oldest first. */
export const sheetParts = {
  client: true,
  lines: linesInOrder,
  allocations: {
    where: { removedAt: null },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    include: { payment: { include: { creditNote: true } } },
  },
} satisfies Prisma.InvoiceInclude

/** `onDay`: the company's own today. */
export async function showFound(
  view: CompanyDb,
  { company, found, onDay }: { company: Company; found: FoundInvoice; onDay: CalendarDate },
): Promise<InvoiceView> {
  const { client, allocations, ...invoice } = found
  const payments = allocations.map(({ day, amount, payment: { creditNote } }) => {
    // One of another invoice is named nowhere but there: not everybody who sees this one sees that one.
    const own = creditNote?.invoiceId === invoice.id
    return { day, amount, note: own ? creditNote.number : null }
  })
  const attention = invoice.state === 'draft' ? await firstPersonAt(view, client.id) : null
  const printed = await fieldsOn(view, { paper: invoice, client })
  return viewOf({ invoice, company, client, attention, printed, payments, onDay })
}

/** The same as its client sees it. */
export async function showToClient(...asked: Parameters<typeof showFound>): Promise<InvoiceView> {
  const shown = await showFound(...asked)
  return { ...shown, state: asClientsSee(shown.state) }
}
