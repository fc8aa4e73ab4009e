import { LongAmount } from '@/components/ui/long-amount'
import { BoxCell, RowLink, Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import type { ListedInvoice } from '@/lib/invoices/queries'
import { adminPath } from '../addresses'
import { StateChip } from './state-chip'

type InvoiceTableProps = {
  slug: string
  invoices: readonly ListedInvoice[]
  caption: string
  /** On a client's own page its name goes without saying. */
  ofOneClient?: boolean
  /** A draft leads to its editor. */
  mayWrite: boolean
  /** The form that boxes before the rows belong to; without it there are none. */
  chooseForm?: string
}

/** Invoices, latest first, and the story of each; on a phone number, state and amount. */
export function InvoiceTable(props: InvoiceTableProps) {
  const { slug, invoices, caption, ofOneClient = false, mayWrite, chooseForm } = props
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          {chooseForm && <ThHidden>Choose</ThHidden>}
          <Th>Number</Th>
          {!ofOneClient && <Th secondary>Client</Th>}
          <Th secondary={ofOneClient ? true : 'wide'}>Issued</Th>
          <Th secondary="wide">Due</Th>
          <Th>State</Th>
          <Th secondary="wide">What happened</Th>
          <Th numeric>Balance</Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <Tr key={invoice.id}>
            {chooseForm && <ChooseCell invoice={invoice} form={chooseForm} />}
            <Td>
              <RowLink href={hrefOf(slug, invoice, mayWrite)} className="whitespace-nowrap font-semibold">
                {invoice.number ?? 'No number yet'}
              </RowLink>
              {!ofOneClient && (
                <span className="block text-ink-3 text-sm [overflow-wrap:anywhere] @[36rem]:hidden">
                  {invoice.client.name}
                </span>
              )}
            </Td>
            {!ofOneClient && (
              <Td secondary className="[overflow-wrap:anywhere]">
                {invoice.client.name}
              </Td>
            )}
            <Td secondary={ofOneClient ? true : 'wide'} nowrap tone="sub">
              {invoice.issued ?? '—'}
            </Td>
            <Td secondary="wide" nowrap tone="sub">
              {invoice.due ?? '—'}
            </Td>
            <Td>
              <StateChip state={invoice.state} />
            </Td>
            <Td secondary="wide" tone="sub" className="text-sm">
              {invoice.whatHappened ?? '—'}
            </Td>
            <Td numeric>
              <LongAmount amount={invoice.amount} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Paid, credited and void ones have nothing to send. */
function ChooseCell({ invoice, form }: { invoice: ListedInvoice; form: string }) {
  const { publicId, number, client, state } = invoice
  const over = ['paid', 'credited', 'void', 'written_off'].includes(state.kind)
  return (
    <BoxCell
      name="invoice"
      value={publicId}
      form={form}
      disabled={over}
      aria-label={`Choose ${number ?? `the draft for ${client.name}`}`}
    />
  )
}

function hrefOf(slug: string, { publicId, state }: ListedInvoice, mayWrite: boolean): string {
  const editor = state.kind === 'draft' && mayWrite ? ['edit'] : []
  return adminPath(slug, 'invoices', publicId, ...editor)
}
