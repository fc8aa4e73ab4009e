import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { EventList } from '@/components/ui/event-list'
import { remindNowAction, resumeRemindersAction, stopRemindersAction } from '@/lib/invoices/reminders/actions'
import type { InvoiceReminders } from '@/lib/invoices/reminders/queries'

type RemindersCardProps = {
  slug: string
  /** The row's id, which forms name. */
  invoiceId: string
  reminders: InvoiceReminders | null
  /** Something is left to pay. */
  open: boolean
  maySend: boolean
  /** Of this form: a double click sends once. */
  requestKey: string
}

/** When this invoice is reminded of, when it was, and the ways to stop that or not to wait for it. */
export function RemindersCard({ slug, invoiceId, reminders, open, maySend, requestKey }: RemindersCardProps) {
  if (!reminders) return null
  const { next, past, stopped, silent, reachable } = reminders
  const bound = { company: slug }
  const hidden = { invoiceId }
  const stops = next.length > 0 || stopped
  return (
    <Card>
      <CardHeader title="Reminders" size="sm" sub={subOf(reminders, open)} />
      <div className="grid gap-4">
        {next.length > 0 && (
          <EventList events={next.map(({ key, short, stage }) => ({ key, what: short, when: stage }))} />
        )}
        {past.length > 0 && (
          <div className={next.length > 0 ? 'border-t pt-4' : undefined}>
            <EventList
              events={past.map(({ key, stage, sent }) => ({
                key,
                what: (
                  <span className={sent ? undefined : 'text-ink-3'}>
                    {sent ? `Sent ${sent}` : 'Passed over'}
                  </span>
                ),
                when: stage,
              }))}
            />
          </div>
        )}
        {open && maySend && (reachable || stops) && (
          <div className="flex flex-wrap items-center gap-2">
            {reachable && (
              <ActionForm
                action={remindNowAction.bind(null, bound)}
                words={formWords}
                hidden={{ ...hidden, requestKey }}
                fields={[]}
                buttons={[{ label: 'Send one now', variant: 'secondary', size: 'small' }]}
              />
            )}
            {stops && !(stopped && silent) && (
              <ActionForm
                action={(stopped ? resumeRemindersAction : stopRemindersAction).bind(null, bound)}
                words={formWords}
                hidden={hidden}
                fields={[]}
                buttons={[
                  {
                    label: stopped ? 'Go on with reminders' : 'Stop reminders',
                    variant: 'quiet',
                    size: 'small',
                  },
                ]}
              />
            )}
          </div>
        )}
      </div>
    </Card>
  )
}

function subOf({ next, stopped, silent }: InvoiceReminders, open: boolean): string | undefined {
  if (!open) return undefined
  if (stopped) return 'Stopped for this invoice.'
  return silent ?? (next.length > 0 ? undefined : 'None is ahead.')
}
