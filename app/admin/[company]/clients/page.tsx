import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { ClientTable } from '@/components/admin/clients/client-table'
import { byName } from '@/components/admin/list-labels'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { listClients } from '@/lib/clients/queries'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Clients' }

export default async function ClientsPage({ params, searchParams }: PageProps<'/admin/[company]/clients'>) {
  const { company, member } = await requireMember((await params).company, 'clients:read')
  const search = (await queryValue(searchParams, 'q')) ?? ''
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const list = await listClients({ company, now: new Date(), search, place })
  const path = adminPath(company.slug, 'clients')
  const mayWrite = may(member.role, 'clients:write')

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title="Clients"
        actions={
          <>
            {may(member.role, 'import:run') && (
              <ButtonLink href={adminPath(company.slug, 'import')}>Import</ButtonLink>
            )}
            {list.total > 0 && (
              <ButtonLink plain download href={pathWith(`${path}/export`, { q: search })}>
                Export
              </ButtonLink>
            )}
            {mayWrite && (
              <ButtonLink href={`${path}/new`} variant="primary">
                New client
              </ButtonLink>
            )}
          </>
        }
      />
      {(list.total > 0 || search) && (
        <div className="mb-3 flex justify-end">
          <SearchForm
            action={path}
            defaultValue={search}
            className="sm:w-72"
            labels={{
              field: 'Search clients',
              placeholder: 'Search name, number, person',
              submit: 'Search',
            }}
          />
        </div>
      )}
      <Card pad="none">
        {list.rows.length > 0 ? (
          <ClientTable clients={list.rows} path={path} />
        ) : (
          <NoClients search={search} path={path} mayWrite={mayWrite} />
        )}
      </Card>
      {list.total > 0 && (
        <Pagination
          {...pagesOf(path, { q: search }, list)}
          summary={list.total === 1 ? '1 client' : `${list.total} clients`}
          labels={byName}
        />
      )}
    </>
  )
}

type NoClientsProps = { search: string; path: string; mayWrite: boolean }

function NoClients({ search, path, mayWrite }: NoClientsProps) {
  if (search) {
    return (
      <EmptyState
        title={`No client for “${search}”`}
        action={<ButtonLink href={path}>Show all clients</ButtonLink>}
      >
        Names, numbers, custom fields, and the names and addresses of people are searched.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No clients yet"
      action={
        mayWrite && (
          <ButtonLink href={`${path}/new`} variant="primary">
            New client
          </ButtonLink>
        )
      }
    >
      A client is a business or a person that you invoice. Each can have several people who sign in.
    </EmptyState>
  )
}
