import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { SendingSentences } from '@/components/admin/invoices/sending-sentences'
import { stopWords } from '@/components/admin/messages/stop-note'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { publicId as newKey } from '@/lib/ids'
import { sendInvoiceAction } from '@/lib/invoices/actions'
import { savedDraft } from '@/lib/invoices/editor-queries'
import { invoicePage } from '@/lib/invoices/queries'

export const metadata: Metadata = { title: 'Send an invoice' }

export default async function SendInvoicePage({
  params,
}: PageProps<'/admin/[company]/invoices/[invoice]/send'>) {
  const { company: slug, invoice: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:send')
  const now = new Date()
  const page = await invoicePage({ company, publicId, now })
  const draft = page?.view.state.kind === 'draft'
  if (!page || !(draft || page.view.open)) notFound()
  const { view, client, recipients } = page
  const editor = draft ? await savedDraft({ company, publicId, now }) : null

  return (
    <>
      <PageHeader
        title={draft ? 'Issue and send' : 'Send'}
        back={{
          href: adminPath(slug, 'invoices', publicId),
          label: view.number ? `Invoice ${view.number}` : 'Draft',
        }}
        sub={`${view.total} to ${client.name}`}
      />
      <Columns
        aside={
          <Card>
            <CardHeader title={draft ? 'When you send it' : 'What they get'} size="sm" />
            <SendingSentences
              number={editor?.expectedNumber ?? null}
              recipients={recipients.map(({ name }) => name)}
              clientName={client.name}
            />
          </Card>
        }
      >
        {recipients.length > 0 ? (
          <Card>
            <CardHeader title="It goes to" />
            <ul className="mb-5 grid gap-3">
              {recipients.map(({ name, email, stopped }) => (
                <li key={email} className="flex items-center gap-3">
                  <Avatar name={name} />
                  <span className="min-w-0">
                    <span className="block font-semibold">{name}</span>
                    <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{email}</span>
                    {stopped && (
                      <span className="block text-late text-sm">
                        {stopWords[stopped]}: no mail goes there
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
            <ActionForm
              action={sendInvoiceAction.bind(null, { company: slug })}
              words={formWords}
              hidden={{ invoiceId: page.id, requestKey: newKey() }}
              fields={[
                {
                  name: 'note',
                  label: 'A word of your own',
                  kind: 'textarea',
                  optional: 'optional',
                  rows: 4,
                  hint: 'Stands in the message, above the amount.',
                },
              ]}
              buttons={[{ label: draft ? 'Issue and send' : 'Send' }]}
            />
          </Card>
        ) : (
          <Card pad="none">
            <EmptyState
              title={`Nobody at ${client.name} receives invoices`}
              action={
                <ButtonLink href={adminPath(slug, 'clients', client.publicId)} variant="primary">
                  Open {client.name}
                </ButtonLink>
              }
            >
              Add a person with an e-mail address there, or let somebody who is there get the invoices.
            </EmptyState>
          </Card>
        )}
      </Columns>
    </>
  )
}
