import { stopWords } from '@/components/admin/messages/stop-note'
import type { Choice, FieldSpec } from '@/components/forms/form-spec'
import { Avatar } from '@/components/ui/avatar'
import type { SendingForm } from '@/lib/invoices/sending-queries'

/** What is asked before something is sent: to whom, with which copies, and what goes with it. */
export function sendingFields(
  { people, copyTo, attach }: SendingForm,
  paper: 'invoice' | 'quote',
): FieldSpec[] {
  return [
    {
      name: 'people',
      label: 'The client’s people',
      kind: 'choices',
      choices: people.map(personChoice),
    },
    {
      name: 'note',
      label: 'A word of your own',
      kind: 'textarea',
      optional: 'optional',
      rows: 4,
      hint: 'Stands in the message, above the amount.',
    },
    {
      name: 'attach',
      label: `Attach the ${paper} as a PDF`,
      kind: 'checkbox',
      value: attach ? 'on' : '',
    },
    {
      name: 'cc',
      section: {
        title: 'Copies',
        sub: 'Addresses, a line or a comma between them. Each gets a message of its own, and answers come to you.',
      },
      label: 'The others are told',
      kind: 'textarea',
      optional: 'Cc',
      rows: 2,
      half: true,
    },
    {
      name: 'bcc',
      label: 'Nobody is told',
      kind: 'textarea',
      optional: 'Bcc',
      rows: 2,
      half: true,
      value: copyTo,
    },
  ]
}

/** When an invoice shall go out. */
export function laterFields({ timeZone }: SendingForm): FieldSpec[] {
  return [
    {
      name: 'on',
      section: {
        title: 'Later',
        sub: `On a day and at a time of yours (${timeZone}). Left empty, it goes at once.`,
      },
      label: 'Day',
      kind: 'date',
      optional: 'optional',
      half: true,
    },
    { name: 'at', label: 'Time', kind: 'time', optional: 'optional', half: true },
  ]
}

function personChoice({ publicId, name, email, receives, stopped }: SendingForm['people'][number]): Choice {
  return {
    value: publicId,
    ticked: receives,
    label: (
      <span className="flex items-center gap-3 py-1">
        <Avatar name={name} />
        <span className="min-w-0">
          <span className="block font-semibold">{name}</span>
          <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{email}</span>
          {stopped && (
            <span className="block text-late text-sm">{stopWords[stopped]}: no mail goes there</span>
          )}
        </span>
      </span>
    ),
  }
}
