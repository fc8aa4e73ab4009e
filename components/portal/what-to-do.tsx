import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Figure } from '@/components/ui/figure'
import { DownloadIcon } from '@/components/ui/icons'
import type { InvoiceView } from '@/lib/invoices/view'
import { portalInvoicePdf } from './addresses'

type WhatToDoProps = {
  company: { slug: string; name: string }
  invoice: InvoiceView
  /** Where its file is, when that is not below the invoice's own page. */
  pdfHref?: string
}

/** How much is left to pay and by when, and the file to keep. */
export async function WhatToDo({ company, invoice, pdfHref }: WhatToDoProps) {
  const t = await getTranslations('portal.invoice')
  const { state, total } = invoice
  const toPay = isToPay(invoice)
  return (
    <Card aria-label={t('whatToDo')}>
      <dl>
        <Figure
          size="lg"
          label={toPay ? t('stillToPay') : t('total')}
          state={<Chip tone={state.tone}>{state.words}</Chip>}
          value={toPay ? invoice.balance : total}
          note={await noteOf(invoice)}
        />
      </dl>
      {toPay && !invoice.bank && <p className="mt-3 text-sm">{t('noBank', { company: company.name })}</p>}
      <ButtonLink
        plain
        block
        variant={toPay ? 'primary' : 'secondary'}
        href={pdfHref ?? portalInvoicePdf(company, invoice)}
        className="mt-4 print:hidden"
      >
        <DownloadIcon />
        {t('download')}
      </ButtonLink>
    </Card>
  )
}

/** Void, paid, or never above zero: there is nothing to do. */
export function isToPay({ open, state }: InvoiceView): boolean {
  return open && state.kind !== 'paid'
}

async function noteOf(invoice: InvoiceView): Promise<string | null> {
  const t = await getTranslations('portal.invoice')
  const { state, due, voided } = invoice
  if (state.kind === 'void') return voided ? t('voided', { date: voided }) : t('void')
  if (state.kind === 'written_off') return t('closed')
  if (state.kind === 'credited') return t('credited')
  if (!isToPay(invoice)) return t('paid')
  return due && t(state.kind === 'late' ? 'wasDue' : 'by', { date: due })
}
