import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { ChooseMany, chooseForm } from '@/components/admin/invoices/choose-many'
import { FiguresStrip } from '@/components/admin/invoices/figures-strip'
import { InvoiceTable } from '@/components/admin/invoices/invoice-table'
import { NoInvoices } from '@/components/admin/invoices/no-invoices'
import { RunNote } from '@/components/admin/invoices/run-note'
import { StateTabs } from '@/components/admin/invoices/state-tabs'
import { byDate } from '@/components/admin/list-labels'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { findClient } from '@/lib/clients/queries'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { invoiceFigures } from '@/lib/invoices/figures'
import { readStateFilter } from '@/lib/invoices/filters'
import { listInvoices } from '@/lib/invoices/queries'
import { latestRun } from '@/lib/invoices/runs/queries'

export const metadata: Metadata = { title: 'Invoices' }

type InvoicesPageProps = PageProps<'/admin/[company]/invoices'>

export default async function InvoicesPage({ params, searchParams }: InvoicesPageProps) {
  const { company, member } = await requireMember((await params).company, 'invoices:read')
  const asked = await readAddress(searchParams)
  const client = asked.client ? await findClient({ company, publicId: asked.client }) : null
  if (asked.client && !client) notFound()

  const now = new Date()
  const [list, figures, run] = await Promise.all([
    listInvoices({ company, now, ...asked, ...(client ? { clientId: client.id } : {}) }),
    client ? null : invoiceFigures({ company, now }),
    latestRun({ company, now }),
  ])
  const { slug } = company
  const path = adminPath(slug, 'invoices')
  const keep = { q: asked.search, client: asked.client }
  const mayWrite = may(member.role, 'invoices:write')
  const maySend = may(member.role, 'invoices:send')
  const newPath = pathWith(`${path}/new`, { client: client?.publicId })

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={client ? `Invoices of ${client.name}` : 'Invoices'}
        {...(client
          ? { back: { href: adminPath(slug, 'clients', client.publicId), label: client.name } }
          : {})}
        actions={
          <>
            {may(member.role, 'import:run') && (
              <ButtonLink href={adminPath(slug, 'import')}>Import</ButtonLink>
            )}
            {list.total > 0 && (
              <ButtonLink plain href={pathWith(`${path}/export`, { state: asked.state, ...keep })}>
                Export
              </ButtonLink>
            )}
            {!client && <ButtonLink href={adminPath(slug, 'invoices', 'recurring')}>Recurring</ButtonLink>}
            {mayWrite && (
              <ButtonLink href={newPath} variant="primary">
                New invoice
              </ButtonLink>
            )}
          </>
        }
      />
      {run && maySend && <RunNote slug={slug} run={run} />}
      {figures && list.counts.all > 0 && (
        <div className="mb-6">
          <FiguresStrip slug={slug} figures={figures} />
        </div>
      )}
      {list.counts.all > 0 && (
        <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <StateTabs path={path} current={asked.state} counts={list.counts} keep={keep} />
          <SearchForm
            action={path}
            defaultValue={asked.search}
            keep={{ state: asked.state === 'all' ? undefined : asked.state, client: asked.client }}
            labels={{ field: 'Search invoices', placeholder: 'Search number, client, PO', submit: 'Search' }}
          />
        </div>
      )}
      <Card pad="none">
        {list.rows.length > 0 ? (
          <InvoiceTable
            slug={slug}
            invoices={list.rows}
            caption="Invoices, latest first"
            mayWrite={mayWrite}
            {...(maySend ? { chooseForm } : {})}
          />
        ) : (
          <NoInvoices
            any={list.counts.all > 0}
            state={asked.state}
            search={asked.search}
            showAll={pathWith(path, { client: asked.client })}
            newPath={mayWrite ? newPath : null}
          />
        )}
      </Card>
      {list.rows.length > 0 && maySend && (
        <ChooseMany
          path={`${path}/runs/new`}
          asked={{ state: asked.state, q: asked.search, client: asked.client }}
          total={list.total}
        />
      )}
      {list.rows.length > 0 && (
        <Pagination
          {...pagesOf(path, { state: asked.state === 'all' ? null : asked.state, ...keep }, list)}
          summary={`${list.from}–${list.to} of ${list.total}`}
          labels={byDate}
        />
      )}
    </>
  )
}

/** What the address holds; anything may stand there. */
async function readAddress(searchParams: InvoicesPageProps['searchParams']) {
  const value = async (name: string) => (await queryValue(searchParams, name)) ?? undefined
  return {
    state: readStateFilter(await value('state')),
    search: await value('q'),
    client: await value('client'),
    place: { after: await value('after'), before: await value('before') },
  }
}
