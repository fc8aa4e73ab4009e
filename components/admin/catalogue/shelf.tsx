import { Card } from '@/components/ui/card'
import { EntryTable } from './entry-table'
import { ShelfForm } from './shelf-form'

type ShelfProps = Parameters<typeof EntryTable>[0] & Omit<Parameters<typeof ShelfForm>[0], 'slug' | 'page'>

/** A shelf of the catalogue: what is on it, and the form that adds to it or changes one. */
export function Shelf({ what, action, edited, fields, hidden, ...table }: ShelfProps) {
  const { slug, page, entries } = table
  return (
    <>
      {entries.length > 0 && (
        <Card pad="none">
          <EntryTable {...table} />
        </Card>
      )}
      <ShelfForm {...{ slug, page, what, action, edited, fields, ...(hidden ? { hidden } : {}) }} />
    </>
  )
}
