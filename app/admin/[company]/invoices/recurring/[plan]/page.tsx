import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { MadeCard } from '@/components/admin/recurring/made-card'
import { RecurringButtons } from '@/components/admin/recurring/recurring-buttons'
import { scheduleFields } from '@/components/admin/recurring/schedule-fields'
import { StandingChip } from '@/components/admin/recurring/standing-chip'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { TextLink } from '@/components/ui/link'
import { Flash, Note } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { noticeFrom } from '@/lib/i18n/notice'
import { changeRecurringAction } from '@/lib/invoices/recurring/actions'
import { type RecurringPage, recurringPage } from '@/lib/invoices/recurring/queries'

export const metadata: Metadata = { title: 'Recurring invoice' }

export default async function RecurringInvoicePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/recurring/[plan]'>) {
  const { company: slug, plan: publicId } = await params
  const { company, member } = await requireMember(slug, 'invoices:read')
  const page = await recurringPage({ company, now: new Date(), publicId })
  if (!page) notFound()
  const mayChange = may(member.role, 'invoices:write') && !page.ended

  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={page.client.name}
        state={<StandingChip standing={page.standing} />}
        back={{ href: adminPath(slug, 'invoices', 'recurring'), label: 'Recurring invoices' }}
        sub={`${page.schedule}: ${page.amount}.`}
        actions={
          mayChange && (
            <RecurringButtons slug={slug} page={page} maySend={may(member.role, 'invoices:send')} />
          )
        }
      />
      <Columns
        asideFirst
        aside={
          <>
            <DaysCard slug={slug} page={page} />
            <MadeCard slug={slug} made={page.made} />
          </>
        }
      >
        <ProblemNote slug={slug} page={page} />
        {mayChange && (
          <Card>
            <CardHeader title="How often" sub="What is made already stays as it is." />
            <ActionForm
              action={changeRecurringAction.bind(null, { company: slug })}
              words={formWords}
              hidden={{ recurringId: page.id }}
              fields={scheduleFields({
                schedule: page.chosen,
                mode: page.mode,
                startsOn: page.chosen.startsOn,
              })}
              buttons={[{ label: 'Save' }]}
            />
          </Card>
        )}
      </Columns>
    </>
  )
}

/** Why it stopped by itself, and the way to the invoice that it copies. */
function ProblemNote({ slug, page: { problem, standing, source } }: { slug: string; page: RecurringPage }) {
  if (!problem) return null
  const waits = standing.kind === 'waiting'
  return (
    <Note tone={waits ? 'wait' : 'late'} title={waits ? 'It waits' : 'It stopped by itself'}>
      {problem}{' '}
      <TextLink href={adminPath(slug, 'invoices', source.publicId)}>
        {source.number ? `Invoice ${source.number}` : 'Open the draft'}
      </TextLink>
    </Note>
  )
}

function DaysCard({ slug, page }: { slug: string; page: RecurringPage }) {
  const { source, days, mode } = page
  return (
    <Card>
      <CardHeader title="Next" size="sm" />
      {days.length > 0 ? (
        <ol className="grid gap-1 text-sm">
          {days.map((day) => (
            <li key={day}>{day}</li>
          ))}
        </ol>
      ) : (
        <p className="text-ink-2 text-sm">Nothing more is made.</p>
      )}
      <p className="mt-4 text-ink-2 text-sm">
        {mode === 'send' ? 'Each is issued and sent on its day. ' : 'Each becomes a draft on its day. '}
        It says what{' '}
        <TextLink href={adminPath(slug, 'invoices', source.publicId)}>
          {source.number ? `invoice ${source.number}` : 'the draft'}
        </TextLink>{' '}
        says.
      </p>
    </Card>
  )
}
