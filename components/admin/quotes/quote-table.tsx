import { Chip } from '@/components/ui/chip'
import { LongAmount } from '@/components/ui/long-amount'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { ListedQuote } from '@/lib/invoices/quotes/queries'
import { adminPath } from '../addresses'

type QuoteTableProps = {
  slug: string
  quotes: readonly ListedQuote[]
  /** A draft leads to its editor. */
  mayWrite: boolean
}

/** Quotes, latest first; on a phone number, state and total. */
export function QuoteTable({ slug, quotes, mayWrite }: QuoteTableProps) {
  return (
    <Table caption="Quotes, latest first">
      <thead>
        <tr>
          <Th>Number</Th>
          <Th secondary>Client</Th>
          <Th secondary="wide">Issued</Th>
          <Th secondary="wide">Valid until</Th>
          <Th>State</Th>
          <Th numeric>Total</Th>
        </tr>
      </thead>
      <tbody>
        {quotes.map((quote) => (
          <Tr key={quote.publicId}>
            <Td>
              <RowLink href={hrefOf(slug, quote, mayWrite)} className="whitespace-nowrap font-semibold">
                {quote.number ?? 'No number yet'}
              </RowLink>
              <span className="block text-ink-3 text-sm [overflow-wrap:anywhere] @[36rem]:hidden">
                {quote.client}
              </span>
            </Td>
            <Td secondary className="[overflow-wrap:anywhere]">
              {quote.client}
            </Td>
            <Td secondary="wide" nowrap tone="sub">
              {quote.issued ?? '—'}
            </Td>
            <Td secondary="wide" nowrap tone="sub">
              {quote.validUntil ?? '—'}
            </Td>
            <Td>
              <Chip tone={quote.state.tone}>{quote.state.words}</Chip>
            </Td>
            <Td numeric>
              <LongAmount amount={quote.total} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function hrefOf(slug: string, { publicId, state }: ListedQuote, mayWrite: boolean): string {
  const editor = state.kind === 'draft' && mayWrite ? ['edit'] : []
  return adminPath(slug, 'quotes', publicId, ...editor)
}
