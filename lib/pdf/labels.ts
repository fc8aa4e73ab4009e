import { translator } from '@/lib/i18n/translator'
import type { InvoiceLabels } from './invoice-document'

export function invoiceLabels(): InvoiceLabels {
  const t = translator('pdf')
  return {
    seller: t('labels.seller'),
    buyer: t('labels.buyer'),
    description: t('labels.description'),
    quantity: t('labels.quantity'),
    unitPrice: t('labels.unitPrice'),
    tax: t('labels.tax'),
    amount: t('labels.amount'),
    // The braces stay: the numbers are filled in by the layout.
    page: t('labels.page', { page: '{page}', pages: '{pages}' }),
  }
}
