import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { writeOffInvoiceAction } from '@/lib/invoices/actions'
import { mayBe } from '@/lib/invoices/life'
import { invoicePage } from '@/lib/invoices/queries'

export const metadata: Metadata = { title: 'Write off an invoice' }

export default async function WriteOffPage({
  params,
}: PageProps<'/admin/[company]/invoices/[invoice]/write-off'>) {
  const { company: slug, invoice: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:write')
  const page = await invoicePage({ company, publicId, now: new Date() })
  if (!page || !mayBe(page.standing, 'writeOff')) notFound()
  const { view, client } = page

  return (
    <>
      <PageHeader
        title="Write off"
        back={{ href: adminPath(slug, 'invoices', publicId), label: `Invoice ${view.number}` }}
        sub={`${view.balance} will not be owed by ${client.name} any more. They see that the invoice is closed, and not why.`}
      />
      <Card className="max-w-[560px]">
        <ActionForm
          action={writeOffInvoiceAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ invoiceId: page.id }}
          fields={[
            {
              name: 'reason',
              label: 'Why',
              kind: 'textarea',
              rows: 3,
              hint: 'For you and your books: it stands in the history. You can take the invoice up again.',
            },
          ]}
          buttons={[{ label: 'Write it off', variant: 'danger' }]}
        />
      </Card>
    </>
  )
}
