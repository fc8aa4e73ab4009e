import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { type Fact, Facts } from '@/components/ui/facts'
import type { InvoiceView } from '@/lib/invoices/view'
import { isToPay } from './what-to-do'

/** Where to transfer what is left, in the words of the PDF; nothing while there is nothing to pay. */
export async function BankTransfer({ invoice }: { invoice: InvoiceView }) {
  const { bank, number } = invoice
  if (!bank || !isToPay(invoice)) return null
  const t = await getTranslations('pdf.bank')
  const facts = [...bank, { label: t('reference'), value: number }].map((fact) => ({
    ...fact,
    key: fact.label,
  }))
  return (
    <Card aria-labelledby="bank-transfer">
      <CardHeader size="sm" title={t('title')} id="bank-transfer" />
      <Facts layout="stacked" facts={facts.filter(({ value }) => value !== null).map(selectable)} />
      <p className="mt-2.5 text-ink-3 text-sm">{t('hint')}</p>
    </Card>
  )
}

/** One press marks all of it, for copying. */
function selectable({ value, ...fact }: Fact): Fact {
  return { ...fact, value: <span className="select-all [overflow-wrap:anywhere]">{value}</span> }
}
