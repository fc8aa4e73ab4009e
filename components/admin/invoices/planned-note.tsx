import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { cancelPlannedAction, sendPlannedNowAction } from '@/lib/invoices/planned/actions'
import type { ShownPlan } from '@/lib/invoices/planned/queries'
import { adminPath } from '../addresses'

type PlannedNoteProps = {
  slug: string
  plan: ShownPlan | null
  /** Of the invoice as the page shows it. */
  version: number
  maySend: boolean
}

/** When the invoice goes out by itself, with what can be done about it; or why it did not. */
export function PlannedNote({ slug, plan, version, maySend }: PlannedNoteProps) {
  if (!plan) return null
  if (plan.kind === 'refused') {
    return (
      <Note tone="late" title={`It was to go out, and did not (${plan.when})`} className="mb-5">
        {plan.why}
      </Note>
    )
  }
  const { planId, when, runPublicId } = plan
  if (runPublicId) {
    const path = adminPath(slug, 'invoices', 'runs', runPublicId)
    return (
      <Note title="It waits to go out" className="mb-5">
        It is one of many that are being sent. <TextLink href={path}>See how far that is</TextLink>
      </Note>
    )
  }
  return (
    <Note
      title={`It goes out by itself on ${when}`}
      className="mb-5"
      action={
        maySend && (
          <>
            <ActionForm
              action={sendPlannedNowAction.bind(null, { company: slug })}
              words={formWords}
              hidden={{ planId, version: String(version) }}
              fields={[]}
              buttons={[{ label: 'Send now', variant: 'secondary', size: 'small' }]}
            />
            <ConfirmAction
              action={cancelPlannedAction.bind(null, { company: slug })}
              hidden={{ planId }}
              words={formWords}
              look={{ variant: 'quiet', size: 'small' }}
              button="Cancel"
              question="It does not go out by itself any more. You can send it yourself."
              confirm="Don’t send it"
            />
          </>
        )
      }
    >
      As it stands then. Paid or void by that time, it stays here and says so.
    </Note>
  )
}
