import type { FieldSpec } from '@/components/forms/form-spec'
import type { CalendarDate } from '@/lib/dates'
import type { RecurringPage } from '@/lib/invoices/recurring/queries'

type Chosen = {
  schedule: RecurringPage['chosen'] | null
  mode: RecurringPage['mode']
  startsOn: CalendarDate
}

/** How often, from when on, until when, and what becomes of each. */
export function scheduleFields({ schedule, mode, startsOn }: Chosen): FieldSpec[] {
  const ends = schedule?.until ? 'until' : schedule?.count ? 'count' : 'never'
  return [
    {
      name: 'every',
      label: 'Every',
      kind: 'text',
      inputMode: 'numeric',
      value: String(schedule?.every ?? 1),
      half: true,
    },
    {
      name: 'unit',
      label: 'Unit',
      kind: 'select',
      value: schedule?.unit ?? 'month',
      options: [
        { value: 'week', label: 'weeks' },
        { value: 'month', label: 'months' },
        { value: 'year', label: 'years' },
      ],
      half: true,
    },
    {
      name: 'startsOn',
      label: 'First on',
      kind: 'date',
      value: schedule?.startsOn ?? startsOn,
      half: true,
      hint: 'It decides the day: the 31st means the month’s last day where there is none.',
    },
    {
      name: 'ends',
      label: 'Ends',
      kind: 'select',
      value: ends,
      options: [
        { value: 'never', label: 'Never' },
        { value: 'until', label: 'On a day' },
        { value: 'count', label: 'After a number of invoices' },
      ],
      half: true,
    },
    {
      name: 'until',
      label: 'Last day',
      kind: 'date',
      optional: 'if it ends on a day',
      ...(schedule?.until ? { value: schedule.until } : {}),
      half: true,
    },
    {
      name: 'count',
      label: 'How many in all',
      kind: 'text',
      inputMode: 'numeric',
      optional: 'if it ends after a number',
      ...(schedule?.count ? { value: String(schedule.count) } : {}),
      half: true,
    },
    {
      name: 'mode',
      label: 'Each becomes',
      kind: 'radio',
      value: mode,
      options: [
        { value: 'draft', label: 'A draft' },
        { value: 'send', label: 'An invoice, sent at once' },
      ],
      hints: {
        draft: 'Somebody looks at it, and sends it.',
        send: 'It gets its number and goes to everybody at the client who receives invoices.',
      },
      section: { title: 'What becomes of each' },
    },
  ]
}
