import type { Route } from 'next'
import Form from 'next/form'
import { ButtonLink } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import {
  type MessageFilter,
  type MessageKind,
  type MessageState,
  messageKinds,
  messageStates,
} from '@/lib/email/message-filter'
import type { Teller } from '@/lib/email/telling'

const states: Record<MessageState, string> = {
  all: 'Everything',
  needed: 'To see to',
  waiting: 'Waiting',
  sent: 'Sent',
  delivered: 'Delivered',
  opened: 'Opened',
  bounced: 'Came back or reported',
  failed: 'Not sent',
  unknown: 'Perhaps sent',
}

const kinds: Record<MessageKind, string> = {
  all: 'Every kind',
  invoices: 'Invoices',
  quotes: 'Quotes',
  reminders: 'Reminders',
  receipts: 'Receipts',
  'sign-in': 'Sign-in and invitations',
  notices: 'Notices',
}

/** Only a provider that reports tells these. */
const reported: readonly MessageState[] = ['delivered', 'opened', 'bounced']

type MessageFilterFormProps = { path: string; filter: MessageFilter; teller: Teller }

/** The list's filters, which end up in the address; it works without JavaScript. */
export function MessageFilterForm({ path, filter, teller }: MessageFilterFormProps) {
  const { state, kind, search } = filter
  const offered = messageStates.filter(
    (one) => teller !== 'nobody' || one === state || !reported.includes(one),
  )
  return (
    // See components/ui/link.tsx: addresses are plain strings.
    <Form action={path as Route} prefetch={false} role="search" className="mb-5">
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1.6fr_auto]">
        <SelectField
          id="state"
          key={`state-${state}`}
          name="state"
          label="What became of it"
          defaultValue={state}
          options={offered.map((value) => ({ value, label: states[value] }))}
        />
        <SelectField
          id="kind"
          key={`kind-${kind}`}
          name="kind"
          label="Kind"
          defaultValue={kind}
          options={messageKinds.map((value) => ({ value, label: kinds[value] }))}
        />
        <TextField
          id="q"
          key={`q-${search}`}
          name="q"
          type="search"
          label="To, or about"
          placeholder="A name, an address, a subject"
          defaultValue={search}
          maxLength={100}
          autoComplete="off"
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>Show</SubmitButton>
          {isNarrowed(filter) && (
            <ButtonLink variant="quiet" href={path}>
              Show everything
            </ButtonLink>
          )}
        </div>
      </div>
    </Form>
  )
}

function isNarrowed({ state, kind, search }: MessageFilter): boolean {
  return state !== 'all' || kind !== 'all' || Boolean(search)
}
