import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { deleteDraftAction, issueInvoiceAction } from '@/lib/invoices/actions'
import { mayBe } from '@/lib/invoices/life'
import type { InvoiceState } from '@/lib/invoices/state'
import type { InvoiceView } from '@/lib/invoices/view'
import { adminPath } from '../addresses'

type InvoiceActionsProps = {
  slug: string
  /** The row's id, which forms name. */
  id: string
  version: number
  view: InvoiceView
  mayWrite: boolean
  maySend: boolean
  /** Its state as it is kept: what its life allows. */
  standing: InvoiceState
  /** It went out before. */
  sent: boolean
}

/** What is done with an invoice every day; the main thing last. What is done seldom: ChangesCard. */
export function InvoiceActions({
  slug,
  id,
  version,
  view,
  mayWrite,
  maySend,
  standing,
  sent,
}: InvoiceActionsProps) {
  const path = adminPath(slug, 'invoices', view.publicId)
  const bound = { company: slug }
  const hidden = { invoiceId: id }
  const draft = view.state.kind === 'draft'
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
      <ButtonLink href={`${path}/pdf`} plain>
        Download PDF
      </ButtonLink>
      {draft && mayWrite && <ButtonLink href={`${path}/edit`}>Edit</ButtonLink>}
      {draft && maySend && (
        <ActionForm
          action={issueInvoiceAction.bind(null, bound)}
          words={formWords}
          hidden={{ ...hidden, version: String(version) }}
          fields={[]}
          buttons={[{ label: 'Issue', variant: 'secondary' }]}
        />
      )}
      {maySend && mayBe(standing, 'send') && (
        <ButtonLink href={`${path}/send`} variant={sent && !view.open ? 'secondary' : 'primary'}>
          {draft ? 'Issue and send…' : sent ? 'Send again…' : 'Send…'}
        </ButtonLink>
      )}
    </>
  )
}
