import { adminPath } from '@/components/admin/addresses'
import { formWords } from '@/components/site/words'
import type { MemberContext } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { clientChoices, tooManyToList } from '@/lib/clients/queries'
import { sentenceOf } from '@/lib/forms/form-state'
import { publicId } from '@/lib/ids'
import { saveDraftAction } from '@/lib/invoices/actions'
import type { InvoiceEditor as EditorOf } from '@/lib/invoices/editor-queries'
import { saveQuoteAction } from '@/lib/invoices/quotes/actions'
import { MissingNote } from '../invoices/missing-note'
import { invoiceWords, quoteWords } from './editor-words'
import { InvoiceEditor } from './invoice-editor'

type EditorPageProps = {
  company: MemberContext['company']
  role: MemberContext['member']['role']
  editor: EditorOf
  justSaved?: boolean
  paper?: 'invoice' | 'quote'
}

/** The editor with all that it needs to know, for a new draft and for a saved one. */
export async function EditorPage({
  company,
  role,
  editor,
  justSaved = false,
  paper = 'invoice',
}: EditorPageProps) {
  const { slug } = company
  const { list, label, save } = papers[paper]
  const clients = await clientChoices({ company, chosen: editor.draft.clientId || undefined })
  return (
    <InvoiceEditor
      action={save.bind(null, { company: slug })}
      editor={editor}
      words={wordsOf(paper, editor)}
      clients={clients}
      clientsLeftOut={await tooManyToList(company)}
      requestKey={publicId()}
      problems={{
        'percent-out-of-range': sentence('percent-out-of-range'),
        'discount-negative': sentence('discount-negative'),
        'discount-over-subtotal': sentence('discount-over-subtotal'),
        'discount-over-line': sentence('discount-over-line'),
        'total-negative': sentence('total-negative'),
        'total-too-large': sentence('total-too-large'),
      }}
      maySend={may(role, 'invoices:send')}
      back={{ href: adminPath(slug, list), label }}
      taxesHref={may(role, 'catalogue:write') ? adminPath(slug, 'settings', 'taxes') : null}
      previewHref={editor.publicId && adminPath(slug, list, editor.publicId)}
      faultsTitle={formWords.faults}
      justSaved={justSaved}
      missing={paper === 'invoice' && <MissingNote {...{ company, role }} className="mt-4" />}
    />
  )
}

const papers = {
  invoice: { list: 'invoices', label: 'Invoices', save: saveDraftAction },
  quote: { list: 'quotes', label: 'Quotes', save: saveQuoteAction },
}

function wordsOf(paper: 'invoice' | 'quote', { defaults: { paymentDays }, terms }: EditorOf) {
  if (paper === 'quote') return quoteWords(paymentDays)
  const days = paymentDays === 1 ? '1 day' : `${paymentDays} days`
  return invoiceWords(terms.length > 0 ? 'Left empty: by the payment terms.' : `Left empty: ${days} later.`)
}

function sentence(code: Parameters<typeof sentenceOf>[0]['code']): string {
  return sentenceOf({ code, values: {} })
}
