import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { byDate } from '@/components/admin/list-labels'
import { ActionForm } from '@/components/forms/action-form'
import { invoiceChoices } from '@/components/invoice/invoice-choices'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { requireMember } from '@/lib/auth/guards'
import { personPage } from '@/lib/clients/person-queries'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { chooseInvoicesAction } from '@/lib/invoices/actions'
import { invoicesToChoose } from '@/lib/invoices/choosing-queries'

export const metadata: Metadata = { title: 'Choose invoices' }

type Params = PageProps<'/admin/[company]/clients/[client]/people/[person]/invoices'>

/** Which of a client's invoices a person may see who is to see only some. Each page is saved by itself. */
export default async function ChooseInvoicesPage({ params, searchParams }: Params) {
  const { company: slug, client: clientPublicId, person: personPublicId } = await params
  const { company } = await requireMember(slug, 'contacts:access')
  const now = new Date()
  const page = await personPage({ company, now, clientPublicId, personPublicId })
  if (page?.person.role !== 'selected') notFound()
  const { client, person } = page
  const q = ((await queryValue(searchParams, 'q')) ?? '').trim()
  const list = await invoicesToChoose({
    ...{ company, now, clientId: client.id, contactId: person.id, search: q },
    place: {
      after: (await queryValue(searchParams, 'after')) ?? undefined,
      before: (await queryValue(searchParams, 'before')) ?? undefined,
    },
  })
  const personPath = adminPath(slug, 'clients', clientPublicId, 'people', personPublicId)
  const path = `${personPath}/invoices`

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={`Invoices that ${person.name} may see`}
        back={{ href: personPath, label: person.name }}
        sub={`Ticked so far: ${person.chosen}. Save before you turn the page.`}
        actions={
          <SearchForm
            action={path}
            defaultValue={q}
            labels={{ field: 'Search by number or PO number', placeholder: 'Number or PO', submit: 'Search' }}
          />
        }
      />
      <Card>
        {list.rows.length > 0 ? (
          <ActionForm
            action={chooseInvoicesAction.bind(null, { company: slug })}
            words={formWords}
            hidden={{ clientId: client.id, contactId: person.id }}
            fields={[
              {
                name: 'chosen',
                label: `Invoices to ${client.name}, the latest first`,
                kind: 'choices',
                choices: invoiceChoices(list.rows),
              },
            ]}
            buttons={[{ label: 'Save' }]}
          />
        ) : (
          <EmptyState title={q ? `No invoice here for “${q}”` : 'No invoice is issued yet'}>
            {q ? 'Invoice numbers and PO numbers are searched.' : 'A draft can’t be shown to anybody.'}
          </EmptyState>
        )}
      </Card>
      <Pagination
        newerHref={list.previous ? pathWith(path, { q, before: list.previous }) : undefined}
        olderHref={list.next ? pathWith(path, { q, after: list.next }) : undefined}
        summary={list.total === 1 ? '1 invoice' : `${list.total} invoices`}
        labels={byDate}
      />
    </>
  )
}
