import { choiceLabel } from '@/components/admin/clients/choice-label'
import { SelectField } from '@/components/ui/select-field'
import type { ClientChoice } from '@/lib/clients/queries'
import { listOf } from '@/lib/text'

type ClientFieldProps = {
  id: string
  clients: ClientChoice[]
  /** Not all of them are listed. */
  leftOut: boolean
  /** As it stands in the field. */
  chosen: ClientChoice | null
  start: string
  error: readonly string[]
}

/** For whom it is, and to whom it will go. */
export function ClientField({ id, clients, leftOut, chosen, start, error }: ClientFieldProps) {
  return (
    <SelectField
      id={id}
      name="clientId"
      label="Client"
      placeholder="Choose…"
      defaultValue={start}
      options={clients.map((client) => ({ value: client.id, label: choiceLabel(client) }))}
      error={error}
      hint={[chosen && hintOf(chosen), leftOut && `Only ${clients.length} of your clients are listed.`]
        .filter(Boolean)
        .join(' ')}
      fieldClassName="sm:col-span-2 lg:col-span-1"
    />
  )
}

function hintOf({ recipients }: ClientChoice): string {
  return recipients.length > 0 ? `Goes to ${listOf(recipients)}.` : 'Nobody there receives invoices yet.'
}
