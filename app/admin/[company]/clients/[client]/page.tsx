import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { adminPath } from '@/components/admin/addresses'
import { ArchivedNote } from '@/components/admin/clients/archived-note'
import { ClientInvoices } from '@/components/admin/clients/client-invoices'
import { OpenCard } from '@/components/admin/clients/open-card'
import { PeopleCard } from '@/components/admin/clients/people-card'
import { NotesCard } from '@/components/admin/invoices/credit-notes-card'
import { LatestMessages } from '@/components/admin/messages/latest-messages'
import { ClientPayments } from '@/components/admin/payments/client-payments'
import { CreditCard } from '@/components/admin/payments/credit-card'
import { PortalAddress } from '@/components/admin/portal-address'
import { Story } from '@/components/admin/story'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { dotted } from '@/components/ui/dotted'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { pathWith } from '@/components/ui/path-with'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { type FilledField, filledFields } from '@/lib/catalogue/custom-fields/queries'
import { clientPage } from '@/lib/clients/queries'
import { portalAddress } from '@/lib/companies/addresses'
import { formatInstant } from '@/lib/dates'
import { noticeFrom } from '@/lib/i18n/notice'
import { addressLines } from '@/lib/invoices/parties'
import { listInvoices } from '@/lib/invoices/queries'
import { clientReminders } from '@/lib/invoices/reminders/queries'
import { creditNotesOf } from '@/lib/payments/credit-notes/queries'
import { creditOf, refundsOf } from '@/lib/payments/credit-queries'
import { listPayments } from '@/lib/payments/queries'
import { startViewAsAction } from '@/lib/portal/view-as/actions'

type Params = PageProps<'/admin/[company]/clients/[client]'>

/** Once for the title and the page. */
const clientAt = cache(async (slug: string, publicId: string) => {
  const context = await requireMember(slug, 'clients:read')
  const page = await clientPage({ company: context.company, publicId, now: new Date() })
  return page ? { ...context, ...page } : notFound()
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { company, client } = await params
  return { title: (await clientAt(company, client)).client.name }
}

export default async function ClientPage({ params, searchParams }: Params) {
  const { company: slug, client: publicId } = await params
  const { company, member, client, people, lately, messages, ...balance } = await clientAt(slug, publicId)
  const invoiceList = await listInvoices({ company, now: new Date(), clientId: client.id, limit: 5 })
  const asked = { company, clientId: client.id, now: new Date() }
  const [credit, refunds, payments, notes, custom] = await Promise.all([
    creditOf(asked),
    refundsOf(asked),
    listPayments({ ...asked, limit: 5 }),
    creditNotesOf(asked),
    filledFields({ company, of: client }),
  ])
  const path = adminPath(slug, 'clients', publicId)
  const mayWrite = may(member.role, 'clients:write')
  const mayBegin = may(member.role, 'invoices:write') && !client.archivedAt
  const since = formatInstant(client.createdAt, company.timeZone, 'date')
  const town = [client.city, client.country].filter(Boolean).join(', ')

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={client.name}
        back={{ href: adminPath(slug, 'clients'), label: 'Clients' }}
        sub={dotted([`Client ${client.number}`, town, company.currency, `since ${since}`])}
        actions={
          <>
            {may(member.role, 'portal:view-as') && (
              <ActionForm
                action={startViewAsAction.bind(null, { company: slug })}
                words={formWords}
                hidden={{ client: publicId }}
                fields={[]}
                buttons={[{ label: 'View as client', variant: 'secondary' }]}
              />
            )}
            <ButtonLink href={`${path}/statement`}>Statement</ButtonLink>
            {mayWrite && <ButtonLink href={`${path}/edit`}>Edit</ButtonLink>}
            {mayBegin && (
              <ButtonLink
                href={pathWith(adminPath(slug, 'invoices', 'new'), { client: publicId })}
                variant="primary"
              >
                New invoice
              </ButtonLink>
            )}
          </>
        }
      />
      {client.archivedAt && (
        <ArchivedNote
          {...{ slug, mayWrite }}
          clientId={client.id}
          since={formatInstant(client.archivedAt, company.timeZone, 'date')}
        />
      )}
      <Columns
        aside={
          <>
            <OpenCard {...balance} />
            <CreditCard
              {...{ slug, credit, refunds }}
              client={publicId}
              mayWrite={may(member.role, 'payments:write')}
            />
            <PortalAddress address={portalAddress(company)} narrow />
            <LatestMessages slug={slug} title="Latest messages" messages={messages} />
            <Details
              {...{ client, custom }}
              reminders={clientReminders(company, client)}
              remindersHref={mayWrite ? `${path}/reminders` : null}
            />
          </>
        }
      >
        <PeopleCard
          slug={slug}
          client={client}
          people={people}
          mayWrite={mayWrite}
          mayInvite={may(member.role, 'contacts:access')}
        />
        <ClientInvoices
          slug={slug}
          client={client}
          list={invoiceList}
          mayWrite={may(member.role, 'invoices:write')}
          mayBegin={mayBegin}
        />
        <ClientPayments
          {...{ slug, payments }}
          client={publicId}
          mayWrite={may(member.role, 'payments:write')}
        />
        <NotesCard {...{ slug, notes }} ofClient />
        <Story title="Lately" lines={lately} empty="What happens with this client shows up here." />
      </Columns>
    </>
  )
}

type DetailsProps = {
  client: Awaited<ReturnType<typeof clientAt>>['client']
  custom: readonly FilledField[]
  /** Null where the company reminds nobody. */
  reminders: string | null
  /** Where they are changed, for who may. */
  remindersHref: string | null
}

/** What is known and not said elsewhere on the page. */
function Details({ client, custom, reminders, remindersHref }: DetailsProps) {
  const changeable = remindersHref && (
    <>
      {reminders ?? 'Switched off in the settings'}{' '}
      <TextLink href={remindersHref}>
        Change <span className="sr-only">the reminders</span>
      </TextLink>
    </>
  )
  const facts = [
    { key: 'street', label: 'Address', value: addressLines({ ...client, attention: null }).join('\n') },
    { key: 'tax', label: 'Tax number', value: client.taxNumber },
    { key: 'phone', label: 'Telephone', value: client.phone },
    ...custom,
    { key: 'reminders', label: 'Reminders', value: remindersHref ? changeable : reminders },
    { key: 'note', label: 'Note', value: client.note },
  ].filter(({ value }) => Boolean(value))
  if (facts.length === 0) return null
  return (
    <Card>
      <Facts
        layout="stacked"
        facts={facts}
        className="[&_dd]:whitespace-pre-line [&_dd]:[overflow-wrap:anywhere]"
      />
    </Card>
  )
}
