import { adminPath } from '@/components/admin/addresses'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { changeAccessAction } from '@/lib/clients/actions'
import type { PersonAtClient } from '@/lib/clients/queries'
import { roleOptions } from './person-fields'

type AccessCardProps = {
  slug: string
  client: { id: string; publicId: string; name: string }
  person: PersonAtClient
}

/** What a person may see of a client, and until when. */
export function AccessCard({ slug, client, person }: AccessCardProps) {
  const { role, until, givenBy } = person
  return (
    <Card>
      <CardHeader
        title={`Access to ${client.name}`}
        sub={
          givenBy &&
          `Given by ${givenBy.name}, and ends when theirs does. If you change it here, it is yours to end.`
        }
      />
      <ActionForm
        action={changeAccessAction.bind(null, { company: slug })}
        words={formWords}
        hidden={{ clientId: client.id, contactId: person.id }}
        fields={[
          {
            name: 'role',
            label: 'What they may see',
            kind: 'select',
            value: role,
            options: [...roleOptions, { value: 'selected', label: 'See only the invoices that I choose' }],
          },
          {
            name: 'accessUntil',
            label: 'Last day',
            kind: 'date',
            optional: 'optional',
            value: until?.date,
            half: true,
            hint: until?.over
              ? 'That day is over: they see nothing.'
              : 'From the day after, they see nothing.',
          },
        ]}
        buttons={[{ label: 'Save access', variant: 'secondary' }]}
      />
      {role === 'selected' && (
        <div className="mt-5 flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <p className="text-md">{chosenWords(person.chosen)}</p>
          <ButtonLink
            size="small"
            href={adminPath(slug, 'clients', client.publicId, 'people', person.publicId, 'invoices')}
          >
            Choose invoices
          </ButtonLink>
        </div>
      )}
    </Card>
  )
}

function chosenWords(chosen: number): string {
  if (chosen === 0) return 'No invoice is chosen: they see none.'
  return chosen === 1 ? 'They see 1 invoice.' : `They see ${chosen} invoices.`
}
