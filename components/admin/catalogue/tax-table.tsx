import { adminPath } from '@/components/admin/addresses'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import type { TaxChoice } from '@/lib/catalogue/queries'
import { categoryWords, taxName } from '../tax-words'
import { EntryButtons } from './entry-buttons'

/** The company's taxes, those of the archive last. */
export function TaxTable({ slug, taxes }: { slug: string; taxes: readonly TaxChoice[] }) {
  return (
    <Table caption="Taxes">
      <thead>
        <tr>
          <Th>Tax</Th>
          <Th secondary="narrow">Kind</Th>
          <ThHidden>Edit, archive or delete</ThHidden>
        </tr>
      </thead>
      <tbody>
        {taxes.map((tax) => (
          <Tr key={tax.id}>
            <Td>
              <span className="flex flex-wrap items-center gap-2">
                {taxName(tax)}
                {tax.isDefault && !tax.archived && <Chip tone="paid">On new lines</Chip>}
                {tax.archived && <Chip tone="mute">Archive</Chip>}
              </span>
              {tax.reason && (
                <span className="block text-ink-3 text-sm [overflow-wrap:anywhere]">{tax.reason}</span>
              )}
            </Td>
            <Td secondary="narrow" tone="sub" className="text-sm">
              {categoryWords[tax.category]}
            </Td>
            <Td numeric>
              <EntryButtons
                slug={slug}
                shelf="tax-rate"
                entry={tax}
                name={taxName(tax)}
                editHref={adminPath(slug, 'settings', 'taxes', tax.id)}
              />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
