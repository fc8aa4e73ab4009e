import type { ReactNode } from 'react'
import { adminPath } from '@/components/admin/addresses'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import type { EntryName } from '@/lib/catalogue/schema'
import { EntryButtons } from './entry-buttons'

export type EntryLine = {
  id: string
  archived: boolean
  name: string
  /** Said of it beside the name. */
  mark?: ReactNode
  /** Below the name. */
  below?: ReactNode
  /** In a column of its own. */
  fact: ReactNode
}

type EntryTableProps = {
  slug: string
  shelf: EntryName['shelf']
  /** Below the settings: 'taxes'. */
  page: string
  caption: string
  title: string
  factTitle: string
  entries: readonly EntryLine[]
}

/** Entries of the catalogue, those of the archive last. */
export function EntryTable({ slug, shelf, page, caption, title, factTitle, entries }: EntryTableProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{title}</Th>
          <Th secondary="narrow">{factTitle}</Th>
          <ThHidden>Edit, archive or delete</ThHidden>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ mark, below, fact, ...entry }) => (
          <Tr key={entry.id}>
            <Td>
              <span className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
                {entry.name}
                {entry.archived ? <Chip tone="mute">Archive</Chip> : mark}
              </span>
              {below && <span className="block text-ink-3 text-sm [overflow-wrap:anywhere]">{below}</span>}
              <span className="block text-ink-3 text-sm @md:hidden">{fact}</span>
            </Td>
            <Td secondary="narrow" tone="sub" className="text-sm">
              {fact}
            </Td>
            <Td numeric>
              <EntryButtons
                slug={slug}
                shelf={shelf}
                entry={entry}
                name={entry.name}
                editHref={`${adminPath(slug, 'settings', page)}?edit=${entry.id}`}
              />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
