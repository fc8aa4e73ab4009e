import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { moneyFields } from '@/components/admin/payments/payment-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { findClient } from '@/lib/clients/queries'
import { today } from '@/lib/dates'
import { queryValue } from '@/lib/i18n/notice'
import { publicId as newKey } from '@/lib/ids'
import { amountText } from '@/lib/money'
import { refundCreditAction } from '@/lib/payments/actions'
import { creditOf } from '@/lib/payments/credit-queries'

export const metadata: Metadata = { title: 'Refund credit' }

/** `?currency=`: of which credit, where there is some in several. */
export default async function RefundPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/clients/[client]/refund'>) {
  const { company: slug, client: publicId } = await params
  const { company } = await requireMember(slug, 'payments:write')
  const client = await findClient({ company, publicId })
  if (!client) notFound()
  const asked = await queryValue(searchParams, 'currency')
  const all = await creditOf({ company, clientId: client.id })
  const credit = all.find(({ currency }) => currency === asked) ?? all[0]
  if (!credit) notFound()

  return (
    <>
      <PageHeader
        title="Refund credit"
        back={{ href: adminPath(slug, 'clients', publicId), label: client.name }}
        sub={`${client.name} has ${credit.words} of credit. Foyer moves no money: record here what you paid back.`}
      />
      <Card className="max-w-[560px]">
        <ActionForm
          action={refundCreditAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ clientId: client.id, currency: credit.currency, requestKey: newKey() }}
          fields={moneyFields({
            currency: credit.currency,
            amount: amountText(credit.amount, credit.currency),
            day: {
              name: 'refundedOn',
              label: 'Day it went back',
              value: today(company.timeZone, new Date()),
            },
          })}
          buttons={[{ label: 'Record refund' }]}
        />
      </Card>
    </>
  )
}
