import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { moneyFields } from '@/components/admin/payments/payment-fields'
import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { publicId as newKey } from '@/lib/ids'
import { invoicePage } from '@/lib/invoices/queries'
import { amountText } from '@/lib/money'
import { recordPaymentAction } from '@/lib/payments/actions'

export const metadata: Metadata = { title: 'Record a payment' }

export default async function RecordPaymentPage({
  params,
}: PageProps<'/admin/[company]/invoices/[invoice]/payment'>) {
  const { company: slug, invoice: publicId } = await params
  const { company } = await requireMember(slug, 'payments:write')
  const now = new Date()
  const page = await invoicePage({ company, publicId, now })
  if (!page?.view.open) notFound()
  const { view, client } = page

  return (
    <>
      <PageHeader
        title="Record a payment"
        back={{ href: adminPath(slug, 'invoices', publicId), label: `Invoice ${view.number}` }}
        sub={`${client.name} still has ${view.balance} to pay on it.`}
      />
      <Card className="max-w-[560px]">
        <ActionForm
          action={recordPaymentAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ invoiceId: page.id, requestKey: newKey() }}
          fields={[
            ...moneyFields({
              currency: view.currency,
              amount: amountText(BigInt(view.balanceMinor), view.currency),
              day: { name: 'paidOn', label: 'Day it came in', value: today(company.timeZone, now) },
            }),
            ...receiptField(page.recipients, company.sendReceipts),
          ]}
          buttons={[{ label: 'Record payment' }]}
        />
      </Card>
    </>
  )
}

function receiptField(recipients: readonly { name: string }[], ticked: boolean): FieldSpec[] {
  if (recipients.length === 0) return []
  const hint = `To ${recipients.map(({ name }) => name).join(', ')}.`
  return [{ name: 'receipt', label: 'E-mail a receipt', kind: 'checkbox', value: ticked ? 'on' : '', hint }]
}
