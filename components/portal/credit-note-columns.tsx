import { getTranslations } from 'next-intl/server'
import { type Branded, brandOf } from '@/components/brand/brand-of'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Figure } from '@/components/ui/figure'
import { DownloadIcon } from '@/components/ui/icons'
import type { CreditNotePage } from '@/lib/payments/credit-notes/queries'
import { portalCreditNote } from './addresses'

type NoteColumnsProps = {
  company: Branded
  invoice: { publicId: string }
  note: CreditNotePage
}

/** A credit note's sheet, and beside it what it means and the file to keep. */
export async function NoteColumns({ company, invoice, note: { view, void: gone } }: NoteColumnsProps) {
  const t = await getTranslations('portal.creditNote')
  return (
    <Columns
      asideFirst
      aside={
        <Card>
          <dl>
            <Figure
              size="lg"
              label={t('total')}
              value={view.total}
              note={gone ? t('void') : t('explained')}
            />
          </dl>
          <ButtonLink plain block href={`${portalCreditNote(company, invoice, view)}/pdf`} className="mt-4">
            <DownloadIcon />
            {t('download')}
          </ButtonLink>
        </Card>
      }
    >
      <InvoiceSheet invoice={view} company={brandOf(company)} />
    </Columns>
  )
}
