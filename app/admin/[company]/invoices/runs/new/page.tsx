import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { InvoiceTable } from '@/components/admin/invoices/invoice-table'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { publicId as newKey } from '@/lib/ids'
import { startRunAction } from '@/lib/invoices/runs/actions'
import { type RunPreview, runPreview } from '@/lib/invoices/runs/queries'
import { askedFor, chosenBy } from '@/lib/invoices/runs/schema'

export const metadata: Metadata = { title: 'Send several invoices' }

type Params = PageProps<'/admin/[company]/invoices/runs/new'>

/** What sending many at once will do, before it is done. */
export default async function NewRunPage({ params, searchParams }: Params) {
  const { company: slug } = await params
  const { company, member } = await requireMember(slug, 'invoices:send')
  const asked = askedFor(await searchParams)
  const preview = await runPreview({ company, now: new Date(), chosen: chosenBy(asked) })
  const { invoices, drafts, first, attach } = preview
  const back = { href: adminPath(slug, 'invoices'), label: 'Invoices' }
  const title = 'Send several invoices'

  if (invoices === 0) {
    return (
      <>
        <PageHeader title={title} back={back} />
        <Card pad="none">
          <EmptyState
            title="Nothing to send"
            action={
              <ButtonLink href={back.href} variant="primary">
                Choose invoices
              </ButtonLink>
            }
          >
            {preview.leftOut > 0
              ? 'What was chosen is paid or void.'
              : 'Tick the invoices that are to go out, in the list.'}
          </EmptyState>
        </Card>
      </>
    )
  }

  const label = drafts > 0 ? 'Issue and send' : 'Send'
  return (
    <>
      <PageHeader title={title} back={back} sub={invoices === 1 ? '1 invoice' : `${invoices} invoices`} />
      {preview.tooMany && (
        <Note tone="late" className="mb-5" title={`At most ${preview.most} go out at once`}>
          Choose fewer in the list, by state, client or search.
        </Note>
      )}
      <Columns
        aside={
          <Card>
            <CardHeader title="When you send them" size="sm" />
            <WhatHappens {...preview} />
          </Card>
        }
      >
        <Card>
          <ActionForm
            action={startRunAction.bind(null, { company: slug })}
            words={formWords}
            hidden={hiddenOf(asked)}
            fields={[
              {
                name: 'attach',
                label: 'Attach each invoice as a PDF',
                kind: 'checkbox',
                value: attach ? 'on' : '',
              },
            ]}
            buttons={[{ label: invoices === 1 ? label : `${label} ${invoices} invoices` }]}
          />
        </Card>
        <Card pad="none">
          <CardHeader
            title={invoices > first.length ? `The first ${first.length}` : 'These'}
            size="sm"
            inset
          />
          <InvoiceTable
            slug={slug}
            invoices={first}
            caption="Invoices in the order in which they go out"
            mayWrite={may(member.role, 'invoices:write')}
          />
        </Card>
      </Columns>
    </>
  )
}

function WhatHappens({ drafts, leftOut, withoutRecipient }: RunPreview) {
  return (
    <ul className="grid gap-2.5 text-sm">
      {drafts > 0 && (
        <li>
          {drafts === 1
            ? 'One is a draft: it gets its number'
            : `${drafts} are drafts: they get their numbers`}
          , in the order in which they were written, and can’t be changed any more.
        </li>
      )}
      <li>Everybody who receives invoices at a client gets their own message.</li>
      {withoutRecipient > 0 && (
        <li className="text-late">
          {withoutRecipient === 1 ? 'For one of them nobody' : `For ${withoutRecipient} of them nobody`} at
          the client receives invoices. You will see which, and what to do.
        </li>
      )}
      {leftOut > 0 && (
        <li>{leftOut === 1 ? 'One that is' : `${leftOut} that are`} paid or void: left out.</li>
      )}
      <li>It is done in the background. You see how far it is, and can stop it.</li>
    </ul>
  )
}

function hiddenOf({ all, invoices, state, q, client }: ReturnType<typeof askedFor>): Record<string, string> {
  const chosen: Record<string, string> = all
    ? { all: 'on', state, ...(q ? { q } : {}), ...(client ? { client } : {}) }
    : { invoices: invoices.join(',') }
  return { ...chosen, requestKey: newKey() }
}
