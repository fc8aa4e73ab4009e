import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { RunPage } from '@/lib/invoices/runs/queries'
import { adminPath } from '../addresses'

/** What was not sent, and why; each row leads to the invoice. */
export function RefusedTable({ slug, rows }: { slug: string; rows: RunPage['refused']['rows'] }) {
  return (
    <Table caption="Invoices that were not sent">
      <thead>
        <tr>
          <Th>Invoice</Th>
          <Th>Why</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, invoice, why }) => (
          <Tr key={id}>
            <Td className="align-top">
              <RowLink
                href={adminPath(slug, 'invoices', invoice.publicId)}
                className="whitespace-nowrap font-semibold"
              >
                {invoice.number ?? 'Draft'}
              </RowLink>
              <span className="block text-ink-3 text-sm [overflow-wrap:anywhere]">{invoice.client.name}</span>
            </Td>
            <Td className="text-sm">{why}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
