import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { AccessCard } from '@/components/admin/clients/access-card'
import { GrantsCard } from '@/components/admin/clients/grants-card'
import { PersonAccess } from '@/components/admin/clients/person-access'
import { personFields } from '@/components/admin/clients/person-fields'
import { SecondStepCard } from '@/components/admin/clients/second-step-card'
import { SessionsCard } from '@/components/admin/clients/sessions-card'
import { byDate } from '@/components/admin/list-labels'
import { LatestMessages } from '@/components/admin/messages/latest-messages'
import { StopNote } from '@/components/admin/messages/stop-note'
import { Story } from '@/components/admin/story'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { removeContactAction, updateContactAction } from '@/lib/clients/actions'
import { personPage } from '@/lib/clients/person-queries'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Person' }

type Params = PageProps<'/admin/[company]/clients/[client]/people/[person]'>

export default async function PersonPage({ params, searchParams }: Params) {
  const { company: slug, client: clientPublicId, person: personPublicId } = await params
  const { company, member } = await requireMember(slug, 'clients:write')
  const page = await personPage({
    ...{ company, now: new Date(), clientPublicId, personPublicId },
    place: {
      after: (await queryValue(searchParams, 'after')) ?? undefined,
      before: (await queryValue(searchParams, 'before')) ?? undefined,
    },
  })
  if (!page) notFound()
  const { client, person, sessions, grants, did, messages } = page
  const path = adminPath(slug, 'clients', clientPublicId, 'people', personPublicId)
  const mayChange = may(member.role, 'contacts:access')

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={person.name}
        back={{ href: adminPath(slug, 'clients', clientPublicId), label: client.name }}
        sub={
          person.clients > 1 &&
          `A contact of ${person.clients} clients. Name and address are the same at each.`
        }
      />
      {person.stopped && (
        <div className="mb-5">
          <StopNote
            email={person.email}
            stopped={person.stopped}
            advice="Enter another address below, or say that this one works again. Messages by which they sign in still go there."
            lift={
              may(member.role, 'invoices:send')
                ? { slug, hidden: { clientId: client.id, contactId: person.id } }
                : null
            }
          />
        </div>
      )}
      <Columns
        aside={
          <>
            <PersonAccess slug={slug} client={client} person={person} mayChange={mayChange} />
            <LatestMessages
              slug={slug}
              title="Messages to them"
              messages={messages}
              ofOnePerson
              more={pathWith(adminPath(slug, 'messages'), { q: person.email })}
            />
            {mayChange && <SessionsCard {...{ slug, client, person, sessions }} />}
            <SecondStepCard company={company} member={member} client={client} person={person} />
            <Card>
              <CardHeader
                title={`No longer at ${client.name}?`}
                size="sm"
                sub="They stop seeing its invoices. What they did stays in the history."
              />
              <ConfirmAction
                action={removeContactAction.bind(null, { company: slug })}
                hidden={{ clientId: client.id, contactId: person.id }}
                words={formWords}
                align="within"
                button="Remove"
                question={`${person.name} will no longer see anything of ${client.name}, nor will those to whom they gave access.`}
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
            hidden={{ clientId: client.id, contactId: person.id }}
            fields={personFields(person)}
            buttons={[{ label: 'Save' }]}
          />
        </Card>
        {mayChange && <AccessCard slug={slug} client={client} person={person} />}
        <GrantsCard {...{ slug, client, person, grants }} mayEnd={mayChange} />
        <div>
          <Story title="What they did" lines={did.rows} empty="Nothing yet." />
          <Pagination
            newerHref={did.previous ? pathWith(path, { before: did.previous }) : undefined}
            olderHref={did.next ? pathWith(path, { after: did.next }) : undefined}
            labels={byDate}
          />
        </div>
      </Columns>
    </>
  )
}
