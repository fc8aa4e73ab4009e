import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { MissingNote } from '@/components/admin/invoices/missing-note'
import { PlannedNote } from '@/components/admin/invoices/planned-note'
import { SendingCard } from '@/components/admin/invoices/sending-card'
import { laterFields } from '@/components/admin/invoices/sending-fields'
import { SendingSentences } from '@/components/admin/invoices/sending-sentences'
import { sendingWords } from '@/components/admin/messages/sending-words'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { sendInvoiceAction } from '@/lib/invoices/actions'
import { savedDraft } from '@/lib/invoices/editor-queries'
import { mayBe } from '@/lib/invoices/life'
import { planOf } from '@/lib/invoices/planned/queries'
import { invoicePage } from '@/lib/invoices/queries'
import { sendingForm } from '@/lib/invoices/sending-queries'

export const metadata: Metadata = { title: 'Send an invoice' }

const sendLater = { label: 'Send later', variant: 'secondary', name: 'intent', value: 'later' } as const

export default async function SendInvoicePage({
  params,
}: PageProps<'/admin/[company]/invoices/[invoice]/send'>) {
  const { company: slug, invoice: publicId } = await params
  const { company, member } = await requireMember(slug, 'invoices:send')
  const now = new Date()
  const [page, form] = await Promise.all([
    invoicePage({ company, publicId, now }),
    sendingForm({ company, publicId, now }),
  ])
  const draft = page?.view.state.kind === 'draft'
  if (!page || !form || !mayBe(page.standing, 'send')) notFound()
  const { view, client } = page
  // What is paid goes out now or not at all: there is nothing to wait for.
  const mayWait = draft || view.open
  const plan = await planOf({ company, invoiceId: page.id, now })
  const editor = draft ? await savedDraft({ company, publicId, now }) : null

  return (
    <>
      <PageHeader
        title={draft ? 'Issue and send' : 'Send'}
        back={{
          href: adminPath(slug, 'invoices', publicId),
          label: view.number ? `Invoice ${view.number}` : 'Draft',
        }}
        sub={[`${view.total} to ${client.name}`, sendingWords(page.sendings)].filter(Boolean).join('. ')}
      />
      <MissingNote {...{ company, issued: !draft }} role={member.role} className="mb-5" />
      <PlannedNote slug={slug} plan={plan} version={page.version} maySend />
      <Columns
        aside={
          <Card>
            <CardHeader title={draft ? 'When you send it' : 'What they get'} size="sm" />
            <SendingSentences
              number={editor?.expectedNumber ?? null}
              recipients={form.people.length > 0 ? 'chosen' : []}
              clientName={client.name}
            />
          </Card>
        }
      >
        <SendingCard
          {...{ slug, form, client }}
          paper="invoice"
          action={sendInvoiceAction.bind(null, { company: slug })}
          hidden={{ invoiceId: page.id, version: String(page.version) }}
          more={mayWait ? laterFields(form) : []}
          buttons={[
            { label: draft ? 'Issue and send' : 'Send', name: 'intent', value: 'now' },
            ...(mayWait ? [sendLater] : []),
          ]}
        />
      </Columns>
    </>
  )
}
