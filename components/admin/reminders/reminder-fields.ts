import type { FieldSpec } from '@/components/forms/form-spec'
import type { MemberContext } from '@/lib/auth/guards'
import type { TypedStages } from '@/lib/invoices/reminders/queries'

/** On which days from the due date. */
function stageFields({ before, onDay, after }: TypedStages): FieldSpec[] {
  return [
    {
      name: 'before',
      label: 'Days before',
      kind: 'text',
      value: before,
      optional: 'optional',
      autoComplete: 'off',
      half: true,
      hint: 'Several with commas: 7, 3',
    },
    {
      name: 'after',
      label: 'Days after',
      kind: 'text',
      value: after,
      optional: 'optional',
      autoComplete: 'off',
      half: true,
      hint: 'Several with commas: 7, 14, 30',
    },
    { name: 'onDay', label: 'On the day it is due', kind: 'checkbox', value: onDay ? 'on' : '' },
  ]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Whether, when and within which hours a company reminds. */
export function companyReminderFields(company: MemberContext['company'], stages: TypedStages): FieldSpec[] {
  const { remindersOn, workDays, workFrom, workUntil, timeZone } = company
  return [
    {
      name: 'on',
      label: 'Remind clients of unpaid invoices',
      kind: 'checkbox',
      value: remindersOn ? 'on' : '',
      hint: 'Nothing goes out for days gone by: what is late already is reminded of from its next day.',
    },
    ...stageFields(stages).map((field, at) =>
      at > 0
        ? field
        : {
            ...field,
            section: {
              title: 'When, from the due date',
              sub: 'A client may have days of its own: on the client’s page, beside “Reminders”.',
            },
          },
    ),
    {
      name: 'workDays',
      label: 'On these days',
      kind: 'choices',
      choices: weekdays.map((label, at) => ({
        value: String(at + 1),
        label,
        ticked: workDays.includes(at + 1),
      })),
      section: {
        title: 'Working days and hours',
        sub: `In ${timeZone.replaceAll('_', ' ')}. What falls on another day goes out on the next of them.`,
      },
    },
    {
      name: 'workFrom',
      label: 'From',
      kind: 'select',
      value: String(workFrom),
      options: hours(0, 23),
      half: true,
    },
    {
      name: 'workUntil',
      label: 'Until',
      kind: 'select',
      value: String(workUntil),
      options: hours(1, 24),
      half: true,
    },
  ]
}

function hours(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, at) => ({
    value: String(from + at),
    label: `${String(from + at).padStart(2, '0')}:00`,
  }))
}

type Client = { reminders: 'company' | 'own' | 'off'; reminderDays: number[] }

/** How one client is reminded; `usual`: how everybody is, or null where nobody is. */
export function clientReminderFields(
  client: Pick<Client, 'reminders'>,
  stages: TypedStages,
  usual: string | null,
): FieldSpec[] {
  return [
    {
      name: 'reminders',
      label: 'Reminders',
      kind: 'select',
      value: client.reminders,
      options: [
        { value: 'company', label: `As everybody: ${usual ?? 'never, for now'}` },
        { value: 'own', label: 'On the days below' },
        { value: 'off', label: 'Never' },
      ],
      hint: usual === null ? 'Reminders are switched off in the settings: nothing goes out.' : undefined,
    },
    ...stageFields(stages),
  ]
}
