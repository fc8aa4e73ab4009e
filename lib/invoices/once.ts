import type { CompanyDb } from '@/lib/db/tenancy'
import { type RefusalCode, Refused } from '@/lib/forms/refused'

type Request = {
  /** Made with the form: a double click posts the same one twice. */
  requestKey: string
} & (
  | { event: 'invoice.sent' | 'invoice.issued' | 'invoice.reminded'; invoiceId: string }
  | { event: 'quote.sent' | 'quote.issued'; quoteId: string }
)

/** Whether this form has done its work already. The trail knows; to be sure, ask while holding the invoice or quote. */
export async function wasDone(
  view: Pick<CompanyDb, 'auditEvent'>,
  { event, requestKey, ...about }: Request,
): Promise<boolean> {
  const subject =
    'quoteId' in about
      ? { subjectKind: 'quote', subjectId: about.quoteId }
      : { subjectKind: 'invoice', subjectId: about.invoiceId }
  const done = await view.auditEvent.findFirst({
    where: { ...subject, event, data: { path: ['requestKey'], equals: requestKey } },
  })
  return done !== null
}

type SaveOnce<Saved> = {
  save: () => Promise<Saved>
  /** What `save` refuses once the paper has left. */
  left: RefusalCode
  /** Whether this very form has sent it on its way. */
  wasDone: () => Promise<boolean>
}

/** Saves what an editor holds. Null: a double click has done all of the form's work before. */
export async function saveOnce<Saved>({ save, left, wasDone }: SaveOnce<Saved>): Promise<Saved | null> {
  try {
    return await save()
  } catch (error) {
    if (error instanceof Refused && error.code === left && (await wasDone())) return null
    throw error
  }
}
