import type { CompanyDb } from '@/lib/db/tenancy'

type Request = {
  event: 'invoice.sent' | 'invoice.issued' | 'invoice.reminded'
  invoiceId: string
  /** Made with the form: a double click posts the same one twice. */
  requestKey: string
}

/** Whether this form has done its work already. The trail knows; to be sure, ask while holding the invoice. */
export async function wasDone(
  view: Pick<CompanyDb, 'auditEvent'>,
  { event, invoiceId, requestKey }: Request,
): Promise<boolean> {
  const done = await view.auditEvent.findFirst({
    where: {
      subjectKind: 'invoice',
      subjectId: invoiceId,
      event,
      data: { path: ['requestKey'], equals: requestKey },
    },
  })
  return done !== null
}
