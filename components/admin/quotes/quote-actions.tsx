import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { newRowId } from '@/lib/ids'
import {
  deleteQuoteAction,
  invoiceQuoteAction,
  issueQuoteAction,
  reviseQuoteAction,
  withdrawQuoteAction,
} from '@/lib/invoices/quotes/actions'
import type { QuotePage } from '@/lib/invoices/quotes/queries'
import { adminPath } from '../addresses'

type QuoteActionsProps = {
  slug: string
  page: QuotePage
  mayWrite: boolean
  maySend: boolean
}

/** What can be done with a quote now; the main thing last. */
export function QuoteActions({ slug, page, mayWrite, maySend }: QuoteActionsProps) {
  const { id, version, view, may, sent } = page
  const path = adminPath(slug, 'quotes', view.publicId)
  const bound = { company: slug }
  const hidden = { quoteId: id }
  const draft = view.state.kind === 'draft'
  const copy = { ...hidden, draftId: newRowId(new Date()) }
  return (
    <>
      {may.delete && mayWrite && (
        <ConfirmAction
          action={deleteQuoteAction.bind(null, bound)}
          hidden={hidden}
          words={formWords}
          look={{ variant: 'quiet' }}
          button="Delete"
          question="The draft and its lines will be gone."
          confirm="Delete the draft"
        />
      )}
      {may.withdraw && mayWrite && (
        <ConfirmAction
          action={withdrawQuoteAction.bind(null, bound)}
          hidden={hidden}
          words={formWords}
          look={{ variant: 'quiet' }}
          button="Withdraw"
          question={`${view.number} stays to be seen, and nobody can accept it any more. This can’t be undone.`}
          confirm="Withdraw it"
        />
      )}
      <ButtonLink href={`${path}/pdf`} plain>
        Download PDF
      </ButtonLink>
      {draft && mayWrite && <ButtonLink href={`${path}/edit`}>Edit</ButtonLink>}
      {may.revise && mayWrite && !page.replacedBy && (
        <ConfirmAction
          action={reviseQuoteAction.bind(null, bound)}
          hidden={copy}
          words={formWords}
          look={{ variant: 'secondary' }}
          button="Revise"
          question={
            may.withdraw
              ? `${view.number} is withdrawn, and your client sees that it is. A new draft says the same, for you to put right and send.`
              : 'A new draft says the same, for you to put right and send.'
          }
          confirm="Make a new version"
        />
      )}
      {draft && maySend && (
        <ActionForm
          action={issueQuoteAction.bind(null, bound)}
          words={formWords}
          hidden={{ ...hidden, version: String(version) }}
          fields={[]}
          buttons={[{ label: 'Only give it its number', variant: 'secondary' }]}
        />
      )}
      {may.send && maySend && (
        <ButtonLink href={`${path}/send`} variant={may.invoice ? 'secondary' : 'primary'}>
          {sendLabel({ draft, sent })}
        </ButtonLink>
      )}
      {may.invoice && mayWrite && (
        <ActionForm
          action={invoiceQuoteAction.bind(null, bound)}
          words={formWords}
          hidden={copy}
          fields={[]}
          buttons={[
            {
              label: 'Make an invoice of it',
              variant: view.state.kind === 'accepted' ? 'primary' : 'secondary',
            },
          ]}
        />
      )}
    </>
  )
}

function sendLabel({ draft, sent }: { draft: boolean; sent: boolean }): string {
  if (draft) return 'Issue and send…'
  return sent ? 'Send again…' : 'Send…'
}
