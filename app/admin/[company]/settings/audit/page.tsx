import type { Metadata } from 'next'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { isNarrowed, TrailFilterForm } from '@/components/admin/audit/trail-filter-form'
import { TrailTable } from '@/components/admin/audit/trail-table'
import { byDate } from '@/components/admin/list-labels'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { pathWith } from '@/components/ui/path-with'
import { listTrail } from '@/lib/audit/trail'
import { readTrailFilter, trailQuery } from '@/lib/audit/trail-filters'
import { requireMember } from '@/lib/auth/guards'
import { queryValue } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Audit trail' }

export default async function AuditPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/audit'>) {
  const { company } = await requireMember((await params).company, 'audit:read')
  const filter = readTrailFilter(await searchParams)
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const list = await listTrail({ company, filter, now: new Date(), place })
  const path = adminPath(company.slug, 'settings', 'audit')
  const query = trailQuery(filter)

  return (
    <>
      <PageHeader
        title="Audit trail"
        sub={`Who did what, and from where. Nothing here can be changed or deleted, by anybody. Times are those of ${company.timeZone.replaceAll('_', ' ')}.`}
        actions={
          // A file, not a page: no router, and nothing is fetched ahead.
          <a href={pathWith(`${path}/export`, query)} download className={buttonClass({ size: 'small' })}>
            Export as CSV
          </a>
        }
      />
      <TrailFilterForm path={path} filter={filter} />
      <Card pad="none">
        {list.rows.length > 0 ? (
          <TrailTable lines={list.rows} />
        ) : (
          <EmptyState title={isNarrowed(filter) ? 'Nothing like that happened' : 'Nothing has happened yet'}>
            {isNarrowed(filter) ? 'Try another kind, a longer time, or fewer letters.' : null}
          </EmptyState>
        )}
      </Card>
      <Pagination {...pagesOf(path, query, list)} labels={byDate} />
    </>
  )
}
