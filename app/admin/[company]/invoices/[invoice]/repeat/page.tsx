import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { scheduleFields } from '@/components/admin/recurring/schedule-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { publicId as newKey } from '@/lib/ids'
import { invoicePage } from '@/lib/invoices/queries'
import { repeatInvoiceAction } from '@/lib/invoices/recurring/actions'
import { proposedStart } from '@/lib/invoices/recurring/queries'

export const metadata: Metadata = { title: 'Repeat an invoice' }

export default async function RepeatInvoicePage({
  params,
}: PageProps<'/admin/[company]/invoices/[invoice]/repeat'>) {
  const { company: slug, invoice: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:write')
  const now = new Date()
  const page = await invoicePage({ company, publicId, now })
  if (!page || ['void', 'written_off'].includes(page.view.state.kind)) notFound()
  const { view, client } = page

  return (
    <>
      <PageHeader
        title="Repeat"
        back={{
          href: adminPath(slug, 'invoices', publicId),
          label: view.number ? `Invoice ${view.number}` : 'Draft',
        }}
        sub={`${view.total} to ${client.name}, with the same lines, each with a date and a number of its own. Of a draft, each says what the draft says then.`}
      />
      <Card className="max-w-[560px]">
        <ActionForm
          action={repeatInvoiceAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ invoiceId: page.id, requestKey: newKey() }}
          fields={scheduleFields({
            schedule: null,
            mode: 'draft',
            startsOn: proposedStart(view, today(company.timeZone, now)),
          })}
          buttons={[{ label: 'Repeat it' }]}
        />
      </Card>
    </>
  )
}
