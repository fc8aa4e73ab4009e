import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { PersonAccess } from '@/components/admin/clients/person-access'
import { personFields } from '@/components/admin/clients/person-fields'
import { SecondStepCard } from '@/components/admin/clients/second-step-card'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { removeContactAction, updateContactAction } from '@/lib/clients/actions'
import { clientPage } from '@/lib/clients/queries'

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({
  params,
}: PageProps<'/admin/[company]/clients/[client]/people/[person]'>) {
  const { company: slug, client: clientId, person: personId } = await params
  const { company, member } = await requireMember(slug, 'clients:write')
  const page = await clientPage({ company, publicId: clientId, now: new Date() })
  const person = page?.people.find(({ publicId }) => publicId === personId)
  if (!page || !person) notFound()
  const { client } = page
  const ids = { clientId: client.id, contactId: person.id }

  return (
    <>
      <PageHeader
        title={person.name}
        back={{ href: adminPath(slug, 'clients', clientId), label: client.name }}
        sub={
          person.clients > 1 &&
          `A contact of ${person.clients} clients. Name and address are the same at each.`
        }
      />
      <Columns
        aside={
          <>
            <PersonAccess
              slug={slug}
              client={client}
              person={person}
              mayChange={may(member.role, 'contacts:access')}
            />
            <SecondStepCard company={company} member={member} client={client} person={person} />
            <Card>
              <CardHeader
                title={`No longer at ${client.name}?`}
                size="sm"
                sub="They stop seeing its invoices. What they did stays in the history."
              />
              <ConfirmAction
                action={removeContactAction.bind(null, { company: slug })}
                hidden={ids}
                words={formWords}
                align="within"
                button="Remove"
                question={`${person.name} will no longer see anything of ${client.name}.`}
                confirm={`Remove ${person.name}`}
              />
            </Card>
          </>
        }
      >
        <Card>
          <ActionForm
            action={updateContactAction.bind(null, { company: slug })}
            words={formWords}
            hidden={ids}
            fields={personFields(person)}
            buttons={[{ label: 'Save' }]}
          />
        </Card>
      </Columns>
    </>
  )
}
