import { type CalendarDate, fromDbDate, startOfDay, today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { type Standing, stagesOf } from './schedule'

export const remindedParts = { client: true, reminders: true } satisfies Prisma.InvoiceInclude

export type RemindedInvoice = Prisma.InvoiceGetPayload<{ include: typeof remindedParts }>

type Asked = { company: Company; invoice: RemindedInvoice; day: CalendarDate }

/** Where an invoice stands between its stages; null for one that there is nothing to remind of. */
export async function standingOf(
  view: Pick<CompanyDb, 'auditEvent'>,
  { company, invoice, day }: Asked,
): Promise<Standing | null> {
  const { state, balance, dueDate, client, reminders, issuedAt, createdAt } = invoice
  if ((state !== 'issued' && state !== 'part_paid') || balance <= 0n || !dueDate) return null
  // What came in from elsewhere may have been issued long before.
  const begun = issuedAt && issuedAt > createdAt ? issuedAt : createdAt
  return {
    stages: stagesOf(company, client),
    dueDate: fromDbDate(dueDate),
    begunOn: today(company.timeZone, begun),
    done: reminders.map(({ offsetDays }) => offsetDays),
    toldOn: (await wasTold(view, { company, invoice, day })) ? day : null,
  }
}

/** Whether the invoice, or a reminder of it, went out on the company's day. */
async function wasTold(
  view: Pick<CompanyDb, 'auditEvent'>,
  { company, invoice, day }: Asked,
): Promise<boolean> {
  const told = await view.auditEvent.findFirst({
    where: {
      subjectKind: 'invoice',
      subjectId: invoice.id,
      event: { in: ['invoice.sent', 'invoice.reminded'] },
      at: { gte: startOfDay(day, company.timeZone) },
    },
  })
  return told !== null
}
