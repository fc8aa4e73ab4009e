import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { clientHome } from '@/components/portal/addresses'
import { PeopleList } from '@/components/portal/people/people-list'
import { PortalShell } from '@/components/portal/shell'
import { ButtonLink } from '@/components/ui/button'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'
import { peoplePath } from '@/lib/portal/addresses'
import { peopleAtClient } from '@/lib/portal/people/queries'
import { clientsOfContact } from '@/lib/portal/queries'

type PeoplePageProps = PageProps<'/portal/[company]/c/[client]/people'>

export async function generateMetadata({ params }: PeoplePageProps): Promise<Metadata> {
  await requireContact((await params).company)
  return { title: (await getTranslations('portal.people'))('title') }
}

/** Who has access at this client; for those who see everything of it. */
export default async function PeoplePage({ params, searchParams }: PeoplePageProps) {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireContact(slug)
  const now = new Date()
  const found = await peopleAtClient({ company, contactId: contact.id, clientPublicId, now })
  if (!found) notFound()
  const { client, people, mayGive } = found
  const clients = await clientsOfContact({ company, viewer: { contactId: contact.id }, now })
  const t = await getTranslations('portal.people')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={t('title')}
        sub={t('sub', { company: company.name, client: client.name })}
        back={{ href: clientHome(company, client), label: t('back') }}
        actions={
          mayGive && (
            <ButtonLink href={`${peoplePath(company, clientPublicId)}/new`} variant="primary">
              {t('give')}
            </ButtonLink>
          )
        }
      />
      <PeopleList company={company} client={client} people={people} />
    </PortalShell>
  )
}
