import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { ChooseClient } from '@/components/admin/clients/choose-client'
import { ClientPaymentForm } from '@/components/admin/payments/client-payment-form'
import { FromWhomForm } from '@/components/admin/payments/from-whom-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { clientChoices, findClient, tooManyToList } from '@/lib/clients/queries'
import { today } from '@/lib/dates'
import { queryValue } from '@/lib/i18n/notice'
import { publicId as newKey } from '@/lib/ids'
import { isCurrency, parseAmount } from '@/lib/money'
import { creditOf, currenciesToPay, openInvoicesOf, spread } from '@/lib/payments/credit-queries'

export const metadata: Metadata = { title: 'Record a payment' }

/** First from whom and how much; then what it is for, the oldest invoices first. */
export default async function NewPaymentPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/payments/new'>) {
  const { company: slug } = await params
  const { company } = await requireMember(slug, 'payments:write')
  const now = new Date()
  const asked = {
    client: (await queryValue(searchParams, 'client')) ?? '',
    amount: (await queryValue(searchParams, 'amount')) ?? '',
    currency: (await queryValue(searchParams, 'currency')) ?? company.currency,
  }
  const client = await findClient({ company, publicId: asked.client })
  const path = adminPath(slug, 'payments', 'new')
  const many = await tooManyToList(company)
  if (many && !client) {
    return (
      <ChooseClient
        company={company}
        title="Record a payment"
        back={{ href: adminPath(slug, 'payments'), label: 'Payments' }}
        path={path}
        search={(await queryValue(searchParams, 'q')) ?? ''}
      />
    )
  }
  const currency = isCurrency(asked.currency) ? asked.currency : company.currency
  const amount = parseAmount(asked.amount, currency)

  if (!client || amount === null || amount <= 0n) {
    return (
      <>
        <PageHeader
          title="Record a payment"
          back={{ href: adminPath(slug, 'payments'), label: 'Payments' }}
          sub="One payment can be for several invoices."
        />
        <Card className="max-w-[560px]">
          <FromWhomForm
            path={path}
            clients={await clientChoices({ company, now, chosen: client?.id, ...(many ? { limit: 0 } : {}) })}
            others={many ? path : null}
            currencies={await currenciesToPay(company)}
            asked={{ ...asked, currency }}
          />
        </Card>
      </>
    )
  }

  const invoices = await openInvoicesOf({ company, clientId: client.id, currency, now })
  const credit = await creditOf({ company, clientId: client.id })
  return (
    <>
      <PageHeader
        title={`Record a payment of ${client.name}`}
        back={{ href: adminPath(slug, 'clients', client.publicId), label: client.name }}
        sub="What goes to no invoice stays as their credit."
      />
      <ClientPaymentForm
        slug={slug}
        clientId={client.id}
        requestKey={newKey()}
        day={today(company.timeZone, now)}
        {...{ currency, amount, invoices, credit }}
        shares={spread(amount, invoices)}
      />
    </>
  )
}
