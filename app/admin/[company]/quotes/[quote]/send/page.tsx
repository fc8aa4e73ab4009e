import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { SendingCard } from '@/components/admin/invoices/sending-card'
import { SendingSentences } from '@/components/admin/invoices/sending-sentences'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { sendQuoteAction } from '@/lib/invoices/quotes/actions'
import { savedQuote } from '@/lib/invoices/quotes/editor-queries'
import { quotePage } from '@/lib/invoices/quotes/queries'
import { quoteSendingForm } from '@/lib/invoices/sending-queries'

export const metadata: Metadata = { title: 'Send a quote' }

export default async function SendQuotePage({ params }: PageProps<'/admin/[company]/quotes/[quote]/send'>) {
  const { company: slug, quote: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:send')
  const now = new Date()
  const [page, form] = await Promise.all([
    quotePage({ company, publicId, now }),
    quoteSendingForm({ company, publicId, now }),
  ])
  if (!page?.may.send || !form) notFound()
  const { view, client } = page
  const editor = view.number ? null : await savedQuote({ company, publicId, now })
  return (
    <>
      <PageHeader
        title={editor ? 'Issue and send' : 'Send'}
        back={{
          href: adminPath(slug, 'quotes', publicId),
          label: view.number ? `Quote ${view.number}` : 'Draft quote',
        }}
        sub={`${view.total} to ${client.name}`}
      />
      <Columns
        aside={
          <Card>
            <CardHeader title={editor ? 'When you send it' : 'What they get'} size="sm" />
            <SendingSentences
              paper="quote"
              number={editor?.expectedNumber ?? null}
              recipients={form.people.length > 0 ? 'chosen' : []}
              clientName={client.name}
            />
          </Card>
        }
      >
        <SendingCard
          {...{ slug, form, client }}
          paper="quote"
          action={sendQuoteAction.bind(null, { company: slug })}
          hidden={{ quoteId: page.id, version: String(page.version) }}
          buttons={[{ label: editor ? 'Issue and send' : 'Send' }]}
        />
      </Columns>
    </>
  )
}
