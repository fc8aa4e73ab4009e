import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { publicId as newKey } from '@/lib/ids'
import { invoicePage } from '@/lib/invoices/queries'
import { amountText } from '@/lib/money'
import { recordPaymentAction } from '@/lib/payments/actions'
import { methodWords, paymentMethods } from '@/lib/payments/schema'

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
            {
              name: 'amount',
              label: 'Amount',
              kind: 'amount',
              value: amountText(BigInt(view.balanceMinor), view.currency),
              after: view.currency,
              half: true,
            },
            {
              name: 'paidOn',
              label: 'Day it came in',
              kind: 'date',
              value: today(company.timeZone, now),
              half: true,
            },
            {
              name: 'method',
              label: 'How',
              kind: 'select',
              value: 'bank_transfer',
              options: paymentMethods.map((method) => ({ value: method, label: methodWords[method] })),
              half: true,
            },
            {
              name: 'reference',
              label: 'Reference',
              kind: 'text',
              optional: 'optional',
              autoComplete: 'off',
              half: true,
            },
            ...(page.recipients.length > 0
              ? [
                  {
                    name: 'receipt',
                    label: 'E-mail a receipt',
                    kind: 'checkbox' as const,
                    value: company.sendReceipts ? 'on' : '',
                    hint: `To ${page.recipients.map(({ name }) => name).join(', ')}.`,
                  },
                ]
              : []),
          ]}
          buttons={[{ label: 'Record payment' }]}
        />
      </Card>
    </>
  )
}
