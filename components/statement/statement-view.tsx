import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { SummaryStrip } from '@/components/ui/figure'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import {
  type AskedAccount,
  type ShownEntry,
  statementOf,
  statementPage,
} from '@/lib/payments/statement/queries'
import { mostOnPaper } from '@/lib/payments/statement/schema'
import { type StatementAddress, statementAddress } from './address'
import { AgingCard } from './aging-card'
import { EntryTable } from './entry-table'
import { PeriodChoice } from './period-choice'

type StatementViewProps = {
  account: Pick<AskedAccount, 'company' | 'now' | 'clientId' | 'reader'>
  asked: StatementAddress
  /** The statement's own address. */
  path: string
  /** The page of what an entry tells of; null: it has none. */
  hrefOf: (entry: ShownEntry) => string | null
}

/** A client's account: the days, what happened in them, and what is open now. */
export async function StatementView({ account, asked, path, hrefOf }: StatementViewProps) {
  const t = await getTranslations('statement')
  const [statement, page] = await Promise.all([
    statementOf({ ...account, ...asked }),
    statementPage({ ...account, ...asked }),
  ])
  const { sums, currency, currencies, entries } = statement
  const hrefAt = (place: { after?: string; before?: string }) => statementAddress(path, asked, place)
  return (
    <div className="grid gap-5">
      {asked.file && (
        <Note tone="wait" role="status">
          {t(asked.file)}
        </Note>
      )}
      <PeriodChoice asked={asked} path={path} />
      {currencies.length > 1 && (
        <Tabs
          label={t('currency')}
          tabs={currencies.map((each) => ({
            href: statementAddress(path, { ...asked, currency: each }),
            label: each,
            current: each === currency,
          }))}
        />
      )}
      <SummaryStrip
        items={[
          { key: 'opening', label: t('opening'), value: sums.opening },
          { key: 'charges', label: t('charges'), value: sums.charges },
          { key: 'credits', label: t('credits'), value: sums.credits },
          { key: 'closing', label: t('closing'), value: sums.closing },
        ]}
      />
      {entries > mostOnPaper && <Note>{t('tooLong', { most: mostOnPaper })}</Note>}
      <section aria-label={t('entries')}>
        <Card as="div" pad="none">
          <CardHeader title={t('entries')} sub={statement.days} inset />
          {page.rows.length > 0 ? (
            <EntryTable
              rows={page.rows}
              hrefOf={hrefOf}
              opening={page.previous ? null : sums.opening}
              closing={page.next ? null : sums.closing}
            />
          ) : (
            <EmptyState title={t('none')}>{t('noneSub')}</EmptyState>
          )}
        </Card>
        {entries > 0 && (
          <Pagination
            newerHref={page.previous ? hrefAt({ before: page.previous }) : undefined}
            olderHref={page.next ? hrefAt({ after: page.next }) : undefined}
            summary={t('count', { count: entries })}
            labels={{ nav: t('pages'), newer: t('earlier'), older: t('later') }}
          />
        )}
      </section>
      <AgingCard statement={statement} />
    </div>
  )
}
