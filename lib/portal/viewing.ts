import { record } from '@/lib/audit/record'
import type { Company, Contact } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { visibleInvoices } from './visibility'

type RecordView = {
  company: Company
  contact: Pick<Contact, 'id' | 'name'>
  now: Date
  invoiceId: string
  event?: 'invoice.viewed' | 'invoice.downloaded'
}

const hour = 3_600_000

/**
 * Notes that a contact looked at their invoice, or saved its PDF (Case 31): at most once an hour for the same
 * contact, invoice and event. For anybody else's invoice it does nothing.
 */
export async function recordView({
  company,
  contact,
  now,
  invoiceId,
  event = 'invoice.viewed',
}: RecordView): Promise<void> {
  const theirs = visibleInvoices({ company, viewer: { contactId: contact.id }, now })
  await companyTransaction(company.id, async (tx) => {
    const invoice = await tx.invoice.findFirst({ where: { id: invoiceId, ...theirs } })
    if (!invoice) return
    const lately = await tx.auditEvent.findFirst({
      where: {
        subjectKind: 'invoice',
        subjectId: invoiceId,
        event,
        actorId: contact.id,
        at: { gt: new Date(now.getTime() - hour) },
      },
    })
    if (lately) return
    await record(tx, {
      event,
      by: { kind: 'contact', id: contact.id, name: contact.name },
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number },
    })
  })
}
