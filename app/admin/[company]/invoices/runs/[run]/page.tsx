import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath, pagesOf } from '@/components/admin/addresses'
import { KeepFresh } from '@/components/admin/invoices/keep-fresh'
import { RefusedTable } from '@/components/admin/invoices/refused-table'
import { RunProgress } from '@/components/admin/invoices/run-progress'
import { Card, CardHeader } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireMember } from '@/lib/auth/guards'
import { noticeFrom, queryValue } from '@/lib/i18n/notice'
import { runPage } from '@/lib/invoices/runs/queries'

export const metadata: Metadata = { title: 'Invoices being sent' }

type Params = PageProps<'/admin/[company]/invoices/runs/[run]'>

/** How far a sending of many is, and what was not sent, and why. */
export default async function RunPage({ params, searchParams }: Params) {
  const { company: slug, run: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:send')
  const place = {
    after: (await queryValue(searchParams, 'after')) ?? undefined,
    before: (await queryValue(searchParams, 'before')) ?? undefined,
  }
  const run = await runPage({ company, now: new Date(), publicId, place })
  if (!run) notFound()
  const path = adminPath(slug, 'invoices', 'runs', publicId)
  const { invoices, waiting, refusals, refused } = run

  return (
    <>
      {/* Once it is over, what it says is over too. */}
      <Flash message={waiting > 0 || run.cancelled > 0 ? await noticeFrom(searchParams) : null} />
      <PageHeader
        title={invoices === 1 ? 'Sending of one invoice' : `Sending of ${invoices} invoices`}
        back={{ href: adminPath(slug, 'invoices'), label: 'Invoices' }}
        sub={`Begun ${run.begun}`}
      />
      {waiting > 0 && <KeepFresh />}
      <div className="grid gap-4">
        <RunProgress slug={slug} run={run} />
        {refusals > 0 && (
          <div>
            <Card pad="none">
              <CardHeader
                title={refusals === 1 ? 'One was not sent' : `${refusals} were not sent`}
                sub="Put right what is said, then send it from its own page."
                inset
              />
              <RefusedTable slug={slug} rows={refused.rows} />
            </Card>
            <Pagination
              {...pagesOf(path, {}, refused)}
              labels={{ nav: 'Pages', newer: 'Back', older: 'On' }}
            />
          </div>
        )}
      </div>
    </>
  )
}
