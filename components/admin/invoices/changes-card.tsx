import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { TextLink } from '@/components/ui/link'
import { newRowId } from '@/lib/ids'
import { takeUpInvoiceAction, voidAndCopyAction, voidInvoiceAction } from '@/lib/invoices/actions'
import { mayBe } from '@/lib/invoices/life'
import type { PlanOfInvoice } from '@/lib/invoices/recurring/queries'
import type { InvoiceState } from '@/lib/invoices/state'
import type { InvoiceView } from '@/lib/invoices/view'
import { adminPath } from '../addresses'

type ChangesCardProps = {
  slug: string
  /** The row's id, which forms name. */
  id: string
  view: InvoiceView
  /** Its state as it is kept: what its life allows. */
  standing: InvoiceState
  /** Payments or credit notes count on it: it can't be made void. */
  paid: boolean
  /** What is made from it again and again. */
  plans: readonly PlanOfInvoice[]
  /** Something of it is not credited yet, and whoever looks may do it. */
  creditable: boolean
}

/** What is done with an invoice seldom: written again, corrected, given up. For who may write. */
export function ChangesCard({ slug, id, view, standing, paid, plans, creditable }: ChangesCardProps) {
  const path = adminPath(slug, 'invoices', view.publicId)
  const bound = { company: slug }
  const hidden = { invoiceId: id }
  const mayVoid = mayBe(standing, 'void') && !paid
  const isVoid = standing === 'void'
  const runs = plans.some((plan) => plan.standing.kind === 'running')
  const button = { look: { variant: 'secondary', size: 'small' }, align: 'within' } as const
  return (
    <Card>
      <CardHeader title="More" size="sm" />
      <RepeatedBy slug={slug} plans={plans} />
      <div className="flex flex-wrap gap-2">
        {mayBe(standing, 'repeat') && (
          <ButtonLink href={`${path}/repeat`} size="small">
            Repeat…
          </ButtonLink>
        )}
        {creditable && mayBe(standing, 'credit') && (
          <ButtonLink href={`${path}/credit`} size="small">
            Credit note…
          </ButtonLink>
        )}
        {(mayVoid || isVoid) && (
          <ConfirmAction
            {...button}
            action={voidAndCopyAction.bind(null, bound)}
            hidden={{ ...hidden, draftId: newRowId(new Date()) }}
            words={formWords}
            button={isVoid ? 'Copy' : 'Void and copy'}
            question={`${isVoid ? '' : `${view.number} becomes void, and your client sees that it is. `}A new draft says the same, for you to put right and issue.${withCopy(plans)}`}
            confirm={isVoid ? 'Make a draft of it' : 'Make it void and copy it'}
          />
        )}
        {mayVoid && (
          <ConfirmAction
            {...button}
            action={voidInvoiceAction.bind(null, bound)}
            hidden={hidden}
            words={formWords}
            button="Make void"
            question={`${view.number} keeps its number, counts for nothing any more, and your client sees that it is void. ${runs ? 'It is repeated, and that stops too. ' : ''}This can’t be undone.`}
            confirm="Make it void"
          />
        )}
        {mayBe(standing, 'writeOff') && (
          <ButtonLink href={`${path}/write-off`} size="small">
            Write off…
          </ButtonLink>
        )}
        {mayBe(standing, 'takeUp') && (
          <ActionForm
            action={takeUpInvoiceAction.bind(null, bound)}
            words={formWords}
            hidden={hidden}
            fields={[]}
            buttons={[{ label: 'Take up again', variant: 'secondary', size: 'small' }]}
          />
        )}
      </div>
    </Card>
  )
}

/** What becomes of what is repeated from it, where it is copied. */
function withCopy(plans: readonly PlanOfInvoice[]): string {
  const some = (what: PlanOfInvoice['withCopy']) => plans.some((plan) => plan.withCopy === what)
  const goesOn = some('goes-on')
    ? ' What is repeated from it goes on with the copy, once you have issued that.'
    : ''
  return some('stays-paused')
    ? `${goesOn} A paused recurring invoice follows the copy, and stays paused.`
    : goesOn
}

/** The way to what is made from it again and again. */
function RepeatedBy({ slug, plans }: Pick<ChangesCardProps, 'slug' | 'plans'>) {
  if (plans.length === 0) return null
  return (
    <ul className="mb-3 grid gap-1 text-ink-2 text-sm">
      {plans.map(({ publicId, schedule, standing }) => (
        <li key={publicId}>
          Repeated: <TextLink href={adminPath(slug, 'invoices', 'recurring', publicId)}>{schedule}</TextLink>
          {standing.kind === 'running' ? '' : ` (${standing.words.toLowerCase()})`}
        </li>
      ))}
    </ul>
  )
}
