import type { CalendarDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { fileNameOf, paperOf, printedPaper } from '../document'
import type { QuoteView } from './view'

type Printed = {
  view: QuoteView
  company: Company
  /** The company's own today: the date of a draft's file. */
  today: CalendarDate
}

/** The quote as a PDF, and the name to save it under; nothing in it asks for money. Not within a transaction. */
export async function quotePdf({ view, company, today }: Printed) {
  const document: InvoiceDocument = {
    ...printedPaper(view, company),
    ...standing(view),
    date: view.issueDate ?? today,
  }
  return { bytes: await paperOf(company, document), fileName: `${fileNameOf(view.number ?? 'draft')}.pdf` }
}

/** What has become of it, where it is not simply open. */
function standing({ state, answer, withdrawn }: QuoteView): Pick<InvoiceDocument, 'state' | 'watermark'> {
  const t = translator('pdf')
  if (state.kind === 'draft') return { state: t('quote.draft'), watermark: t('watermark.draft') }
  if (withdrawn) return { state: t('quote.withdrawn', { date: withdrawn }), watermark: t('quote.watermark') }
  if (!answer) return {}
  const said = state.kind === 'declined' ? 'quote.declined' : 'quote.accepted'
  return { state: t(said, { name: answer.name, date: answer.on }) }
}
