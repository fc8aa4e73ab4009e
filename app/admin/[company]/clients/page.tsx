import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { ClientTable } from '@/components/admin/clients/client-table'
import { ClientTabs } from '@/components/admin/clients/client-tabs'
import { NoClients } from '@/components/admin/clients/no-clients'
import { byName } from '@/components/admin/list-labels'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { readClientFilter } from '@/lib/clients/filters'
import { listClients } from '@/lib/clients/queries'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Clients' }

export default async function ClientsPage({ params, searchParams }: PageProps<'/admin/[company]/clients'>) {
  const { company, member } = await requireMember((await params).company, 'clients:read')
  const search = (await queryValue(searchParams, 'q')) ?? ''
  const state = readClientFilter(await queryValue(searchParams, 'state'))
  const keep = { state: state === 'archived' ? state : undefined, q: search }
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const list = await listClients({ company, now: new Date(), search, state, place })
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
              <ButtonLink plain href={pathWith(`${path}/export`, keep)}>
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
      {(list.total > 0 || list.archive || search) && (
        <div
          className={cx(
            'flex flex-wrap items-center gap-x-4 gap-y-2',
            list.archive ? 'mb-1.5 justify-between' : 'mb-3 justify-end',
          )}
        >
          {list.archive && <ClientTabs path={path} current={state} search={search} />}
          <SearchForm
            action={path}
            defaultValue={search}
            keep={{ state: keep.state }}
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
          <NoClients archive={list.archive} {...{ state, search, path, mayWrite }} />
        )}
      </Card>
      {list.total > 0 && (
        <Pagination
          {...pagesOf(path, keep, list)}
          summary={list.total === 1 ? '1 client' : `${list.total} clients`}
          labels={byName}
        />
      )}
    </>
  )
}
