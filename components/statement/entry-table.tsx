import { getTranslations } from 'next-intl/server'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { ShownEntry } from '@/lib/payments/statement/queries'

type EntryTableProps = {
  rows: readonly ShownEntry[]
  hrefOf: (entry: ShownEntry) => string | null
  /** Said above the first entry, and below the last; null on the pages between. */
  opening: string | null
  closing: string | null
}

/** On a phone the day stands below what it was, and both sums in one column. */
const onPhones = '@[36rem]:hidden'

/** Entries, the oldest first, each with the balance after it. */
export async function EntryTable({ rows, hrefOf, opening, closing }: EntryTableProps) {
  const t = await getTranslations('statement')
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th secondary>{t('day')}</Th>
          <Th>{t('what')}</Th>
          <Th secondary numeric>
            {t('charge')}
          </Th>
          <Th secondary numeric>
            {t('credit')}
          </Th>
          <Th numeric className={onPhones}>
            {t('amount')}
          </Th>
          <Th numeric>{t('balance')}</Th>
        </tr>
      </thead>
      <tbody>
        {opening !== null && <SumRow label={t('opening')} sum={opening} />}
        {[...rows.entries()].map(([place, entry]) => (
          // Keys reach the browser: what an entry is by its row and kind is no client's to read.
          <EntryRow key={place} entry={entry} href={hrefOf(entry)} />
        ))}
        {closing !== null && <SumRow label={t('closing')} sum={closing} />}
      </tbody>
    </Table>
  )
}

function EntryRow({ entry, href }: { entry: ShownEntry; href: string | null }) {
  const { on, words, charge, credit, balance } = entry
  return (
    <Tr>
      <Td secondary nowrap tone="sub">
        {on}
      </Td>
      <Td className="[overflow-wrap:anywhere]">
        {href ? (
          <RowLink href={href} className="my-0! min-h-0!">
            {words}
          </RowLink>
        ) : (
          words
        )}
        <span className={`block text-ink-3 text-sm ${onPhones}`}>{on}</span>
      </Td>
      <Td secondary numeric>
        {charge}
      </Td>
      <Td secondary numeric tone="sub">
        {credit}
      </Td>
      <Td numeric className={onPhones}>
        {charge ?? `−${credit}`}
      </Td>
      <Td numeric>{balance}</Td>
    </Tr>
  )
}

/** Above the first entry, and below the last. */
function SumRow({ label, sum }: { label: string; sum: string }) {
  return (
    <Tr>
      <Td secondary />
      <Td tone="strong">{label}</Td>
      <Td secondary />
      <Td secondary />
      <Td className={onPhones} />
      <Td numeric tone="strong">
        {sum}
      </Td>
    </Tr>
  )
}
