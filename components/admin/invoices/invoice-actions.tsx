import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { newRowId } from '@/lib/ids'
import {
  deleteDraftAction,
  issueInvoiceAction,
  takeUpInvoiceAction,
  voidAndCopyAction,
  voidInvoiceAction,
} from '@/lib/invoices/actions'
import { mayBe } from '@/lib/invoices/life'
import type { InvoiceState } from '@/lib/invoices/state'
import type { InvoiceView } from '@/lib/invoices/view'
import { adminPath } from '../addresses'

type InvoiceActionsProps = {
  slug: string
  /** The row's id, which forms name. */
  id: string
  view: InvoiceView
  /** Its state as it is kept: what its life allows. */
  standing: InvoiceState
  mayWrite: boolean
  maySend: boolean
  /** Payments are recorded on it: it can't be made void. */
  paid: boolean
  /** It went out before. */
  sent: boolean
}

/** What can be done with an invoice as it stands; the main thing last. */
export function InvoiceActions({
  slug,
  id,
  view,
  standing,
  mayWrite,
  maySend,
  paid,
  sent,
}: InvoiceActionsProps) {
  const path = adminPath(slug, 'invoices', view.publicId)
  const bound = { company: slug }
  const hidden = { invoiceId: id }
  const draft = view.state.kind === 'draft'
  const live = !draft && view.state.kind !== 'void'
  return (
    <>
      {draft && mayWrite && (
        <ConfirmAction
          action={deleteDraftAction.bind(null, bound)}
          hidden={hidden}
          words={formWords}
          look={{ variant: 'quiet' }}
          button="Delete"
          question="The draft and its lines will be gone."
          confirm="Delete the draft"
        />
      )}
      {mayWrite && mayBe(standing, 'writeOff') && (
        <ButtonLink href={`${path}/write-off`} variant="quiet">
          Write off…
        </ButtonLink>
      )}
      {mayWrite && standing === 'written_off' && (
        <ActionForm
          action={takeUpInvoiceAction.bind(null, bound)}
          words={formWords}
          hidden={hidden}
          fields={[]}
          buttons={[{ label: 'Take up again', variant: 'secondary' }]}
        />
      )}
      {mayWrite && mayBe(standing, 'void') && !paid && (
        <ConfirmAction
          action={voidInvoiceAction.bind(null, bound)}
          hidden={hidden}
          words={formWords}
          look={{ variant: 'quiet' }}
          button="Make void"
          question={`${view.number} keeps its number, counts for nothing any more, and your client sees that it is void. This can’t be undone.`}
          confirm="Make it void"
        />
      )}
      {mayWrite && ((mayBe(standing, 'void') && !paid) || standing === 'void') && (
        <ConfirmAction
          action={voidAndCopyAction.bind(null, bound)}
          hidden={{ ...hidden, draftId: newRowId(new Date()) }}
          words={formWords}
          look={{ variant: 'quiet' }}
          button={standing === 'void' ? 'Copy' : 'Void and copy'}
          question={`${standing === 'void' ? '' : `${view.number} becomes void, and your client sees that it is. `}A new draft says the same, for you to put right and issue.`}
          confirm={standing === 'void' ? 'Make a draft of it' : 'Make it void and copy it'}
        />
      )}
      {(draft || live) && mayWrite && <ButtonLink href={`${path}/repeat`}>Repeat…</ButtonLink>}
      <ButtonLink href={`${path}/pdf`} plain>
        Download PDF
      </ButtonLink>
      {draft && mayWrite && <ButtonLink href={`${path}/edit`}>Edit</ButtonLink>}
      {draft && maySend && (
        <ActionForm
          action={issueInvoiceAction.bind(null, bound)}
          words={formWords}
          hidden={hidden}
          fields={[]}
          buttons={[{ label: 'Issue', variant: 'secondary' }]}
        />
      )}
      {maySend && (draft || view.open) && (
        <ButtonLink href={`${path}/send`} variant="primary">
          {draft ? 'Issue and send…' : sent ? 'Send again…' : 'Send…'}
        </ButtonLink>
      )}
    </>
  )
}
