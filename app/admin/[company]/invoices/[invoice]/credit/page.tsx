import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { CreditLinePages, readLinePage } from '@/components/admin/invoices/credit-line-pages'
import { CreditNoteForm } from '@/components/admin/invoices/credit-note-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { publicId as newKey } from '@/lib/ids'
import { mayBe } from '@/lib/invoices/life'
import { invoicePage } from '@/lib/invoices/queries'
import { creditForm } from '@/lib/payments/credit-notes/queries'

export const metadata: Metadata = { title: 'Credit note' }

export default async function CreditPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/[invoice]/credit'>) {
  const { company: slug, invoice: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:send')
  const now = new Date()
  const page = await invoicePage({ company, publicId, now })
  if (!page || !mayBe(page.standing, 'credit')) notFound()
  const shown = readLinePage((await searchParams).lines)
  const form = await creditForm({ company, invoiceId: page.id, now, page: shown })
  if (!form.whole) notFound()
  const { view, client } = page

  return (
    <>
      <PageHeader
        title="Credit note"
        back={{ href: adminPath(slug, 'invoices', publicId), label: view.title }}
        sub={`Takes back what ${client.name} was charged. What is still to pay becomes less first; what they have paid already becomes their credit. It gets a number of its own and can’t be changed.`}
      />
      <CreditNoteForm
        {...{ slug, form }}
        whole={form.whole}
        currency={view.currency}
        requestKey={newKey()}
        recipients={page.recipients}
      />
      <div className="max-w-[720px]">
        <CreditLinePages
          path={adminPath(slug, 'invoices', publicId, 'credit')}
          first={form.first}
          total={form.total}
        />
      </div>
    </>
  )
}
