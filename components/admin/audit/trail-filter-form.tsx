import type { Route } from 'next'
import Form from 'next/form'
import { ButtonLink } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, TextField } from '@/components/ui/text-field'
import { type TrailFilter, type TrailKind, trailKinds } from '@/lib/audit/trail-filters'

const words: Record<TrailKind, string> = {
  all: 'Everything',
  'sign-ins': 'Sign-ins and passwords',
  access: 'Access to the portal',
  settings: 'Settings and bank details',
  members: 'Members',
  clients: 'Clients',
  invoices: 'Invoices',
  payments: 'Payments',
  messages: 'Messages',
}

/** The trail's filters, which end up in the address; it works without JavaScript. */
export function TrailFilterForm({ path, filter }: { path: string; filter: TrailFilter }) {
  const { kind, search, from, to } = filter
  return (
    // See components/ui/link.tsx: addresses are plain strings.
    <Form action={path as Route} prefetch={false} role="search" className="mb-5">
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1.2fr_1.4fr_1fr_1fr]">
        <SelectField
          id="kind"
          key={`kind-${kind}`}
          name="kind"
          label="Kind"
          defaultValue={kind}
          options={trailKinds.map((value) => ({ value, label: words[value] }))}
        />
        <TextField
          id="q"
          key={`q-${search}`}
          name="q"
          type="search"
          label="Who or what"
          placeholder="A name, a number, an address"
          defaultValue={search}
          maxLength={100}
          autoComplete="off"
        />
        <DateField id="from" key={`from-${from}`} name="from" label="From" defaultValue={from ?? ''} />
        <DateField id="to" key={`to-${to}`} name="to" label="To" defaultValue={to ?? ''} />
      </div>
      <div className="mt-3 flex flex-wrap gap-3">
        <SubmitButton size="small">Show</SubmitButton>
        {isNarrowed(filter) && (
          <ButtonLink size="small" variant="quiet" href={path}>
            Show everything
          </ButtonLink>
        )}
      </div>
    </Form>
  )
}

export function isNarrowed({ kind, search, from, to }: TrailFilter): boolean {
  return kind !== 'all' || Boolean(search ?? from ?? to)
}
