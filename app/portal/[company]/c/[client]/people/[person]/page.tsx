import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { invoiceChoices } from '@/components/invoice/invoice-choices'
import { formWords } from '@/components/portal/access/form-words'
import { readListAddress } from '@/components/portal/list-address'
import { PortalShell } from '@/components/portal/shell'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { requireContact } from '@/lib/auth/guards'
import { invoicesToChoose } from '@/lib/invoices/choosing-queries'
import { peoplePath } from '@/lib/portal/addresses'
import { chooseForGrantAction } from '@/lib/portal/people/actions'
import { ownGrantOfInvoices } from '@/lib/portal/people/queries'
import { clientsOfContact } from '@/lib/portal/queries'

type ChoosePageProps = PageProps<'/portal/[company]/c/[client]/people/[person]'>

export async function generateMetadata({ params }: ChoosePageProps): Promise<Metadata> {
  await requireContact((await params).company)
  return { title: (await getTranslations('portal.people'))('choose') }
}

/** Which invoices somebody may see to whom this contact gave access. Each page is saved by itself. */
export default async function ChooseForGrantPage({ params, searchParams }: ChoosePageProps) {
  const { company: slug, client: clientPublicId, person: personPublicId } = await params
  const { company, contact } = await requireContact(slug)
  const now = new Date()
  const asked = { company, contactId: contact.id, clientPublicId, personPublicId, now }
  const grant = await ownGrantOfInvoices(asked)
  if (!grant) notFound()
  const { client, person } = grant
  const { search, place } = await readListAddress(searchParams)
  const [clients, list] = await Promise.all([
    clientsOfContact({ company, viewer: { contactId: contact.id }, now }),
    invoicesToChoose({ company, now, clientId: client.id, contactId: grant.contactId, search, place }),
  ])
  const path = `${peoplePath(company, clientPublicId)}/${personPublicId}`
  const t = await getTranslations('portal.people')
  const words = await getTranslations('portal.list')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <PageHeader
        title={t('chooseTitle', { name: person.name ?? person.maskedEmail })}
        sub={t('chooseSub', { count: list.ticked })}
        back={{ href: peoplePath(company, clientPublicId), label: t('title') }}
        actions={
          <SearchForm
            action={path}
            defaultValue={search}
            labels={{
              field: words('search'),
              placeholder: words('searchPlaceholder'),
              submit: words('submit'),
            }}
          />
        }
      />
      <Card>
        {list.rows.length > 0 ? (
          <ActionForm
            action={chooseForGrantAction.bind(null, { company: slug })}
            words={await formWords()}
            hidden={{ client: clientPublicId, person: personPublicId }}
            fields={[
              {
                name: 'chosen',
                label: t('invoices'),
                kind: 'choices',
                choices: invoiceChoices(list.rows),
              },
            ]}
            buttons={[{ label: t('save') }]}
          />
        ) : (
          <EmptyState title={t('none')}>{t('noneSub')}</EmptyState>
        )}
      </Card>
      <Pagination
        newerHref={list.previous ? pathWith(path, { q: search, before: list.previous }) : undefined}
        olderHref={list.next ? pathWith(path, { q: search, after: list.next }) : undefined}
        summary={words('summary', { count: list.total })}
        labels={{ nav: words('pages'), newer: words('newer'), older: words('older') }}
      />
    </PortalShell>
  )
}
