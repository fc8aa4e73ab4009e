import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import {
  endRecurringAction,
  pauseRecurringAction,
  resumeRecurringAction,
} from '@/lib/invoices/recurring/actions'
import type { RecurringPage } from '@/lib/invoices/recurring/queries'

type RecurringButtonsProps = { slug: string; page: RecurringPage; maySend: boolean }

export function RecurringButtons({ slug, page: { id, standing }, maySend }: RecurringButtonsProps) {
  const bound = { company: slug }
  const hidden = { recurringId: id }
  const waits = ['paused', 'waiting', 'stopped'].includes(standing.kind)
  return (
    <>
      <ConfirmAction
        action={endRecurringAction.bind(null, bound)}
        hidden={hidden}
        words={formWords}
        look={{ variant: 'quiet' }}
        button="End"
        question="No more are made. Those that were made stay. This can’t be undone."
        confirm="End it"
      />
      {standing.kind === 'running' && (
        <ActionForm
          action={pauseRecurringAction.bind(null, bound)}
          words={formWords}
          hidden={hidden}
          fields={[]}
          buttons={[{ label: 'Pause', variant: 'secondary' }]}
        />
      )}
      {waits && maySend && (
        <ActionForm
          action={resumeRecurringAction.bind(null, bound)}
          words={formWords}
          hidden={hidden}
          fields={[]}
          buttons={[{ label: 'Go on' }]}
        />
      )}
    </>
  )
}
