import { getTranslations } from 'next-intl/server'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { TextLink } from '@/components/ui/link'
import { BoxCell, RowLink, Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import type { PortalInvoice } from '@/lib/portal/queries'
import { type PortalSort, sortName } from '@/lib/portal/sorting/schema'
import { portalInvoice, portalInvoicePdf } from './addresses'
import { SortTh } from './sort-heading'

type InvoiceTableProps = {
  company: { slug: string }
  invoices: readonly PortalInvoice[]
  /** The form that the boxes before the rows belong to. */
  chooseForm: string
  /** All of them are ticked. */
  ticked: boolean
  sort: PortalSort
  /** The list in another order. */
  sortedHref: (sort: PortalSort) => string
}

/** As far from the edge as the last column: on phones it is that. */
const lastOnPhones = '@max-[36rem]:pr-3'

/** On a phone: box, number, state, amount; the PDF is one press further, on the invoice. */
export async function InvoiceTable(props: InvoiceTableProps) {
  const { company, invoices, chooseForm, ticked, sort, sortedHref } = props
  const t = await getTranslations('portal.list')
  return (
    <Table caption={t('caption', { order: t(`sort.${sortName(sort)}`) })}>
      <thead>
        <tr>
          <ThHidden>{t('choose')}</ThHidden>
          <SortTh {...{ sort, sortedHref }} by="number">
            {t('number')}
          </SortTh>
          <SortTh {...{ sort, sortedHref }} by="issued" secondary>
            {t('issued')}
          </SortTh>
          <SortTh {...{ sort, sortedHref }} by="due" secondary="wide">
            {t('due')}
          </SortTh>
          <Th>{t('state')}</Th>
          <SortTh {...{ sort, sortedHref }} by="amount" numeric className={lastOnPhones}>
            {t('amount')}
          </SortTh>
          <ThHidden secondary>{t('pdf')}</ThHidden>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <Tr key={invoice.publicId}>
            <BoxCell
              name="invoice"
              value={invoice.publicId}
              form={chooseForm}
              defaultChecked={ticked}
              aria-label={t('chooseOne', { number: invoice.number })}
            />
            <Td>
              <RowLink
                href={portalInvoice(company, invoice)}
                className={cx(
                  'my-0! min-h-0! font-semibold',
                  invoice.number.length <= 10 && 'whitespace-nowrap',
                )}
              >
                {invoice.number}
              </RowLink>
              {invoice.poNumber && (
                <span className="block text-ink-3 text-sm [overflow-wrap:anywhere]">
                  {/^PO\b/i.test(invoice.poNumber) ? invoice.poNumber : t('po', { number: invoice.poNumber })}
                </span>
              )}
            </Td>
            <Td secondary nowrap tone="sub">
              {invoice.issued}
            </Td>
            <Td secondary="wide" nowrap tone="sub">
              {invoice.due}
            </Td>
            <Td>
              <Chip tone={invoice.state.tone}>{invoice.state.words}</Chip>
            </Td>
            <Td
              numeric
              className={cx(lastOnPhones, invoice.state.kind === 'void' && 'text-ink-3 line-through')}
            >
              {invoice.amount}
            </Td>
            <Td secondary numeric>
              <TextLink
                plain
                href={portalInvoicePdf(company, invoice)}
                aria-label={t('pdfOf', { number: invoice.number })}
                className="-my-3 inline-flex min-h-(--target) items-center text-ink-2 text-sm"
              >
                {t('pdf')}
              </TextLink>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
