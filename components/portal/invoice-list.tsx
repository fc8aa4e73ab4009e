import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Pagination } from '@/components/ui/pagination'
import { SearchForm } from '@/components/ui/search-form'
import { Tabs } from '@/components/ui/tabs'
import { type PortalInvoiceList, portalFilters } from '@/lib/portal/queries'
import { InvoiceTable } from './invoice-table'
import { type ListAddress, listAddress } from './list-address'
import { NoInvoices } from './no-invoices'

type InvoiceListProps = {
  company: { slug: string; name: string }
  client: { name: string }
  list: PortalInvoiceList
  /** Where the list is shown; its filter and search stand in the address. */
  path: string
  asked: Pick<ListAddress, 'filter' | 'search'>
}

/** Tabs with counts, a search and the invoices, latest first (Case 32). */
export async function InvoiceList({ company, client, list, path, asked }: InvoiceListProps) {
  const t = await getTranslations('portal.list')
  const { filter, search } = asked
  return (
    <section aria-label={t('title')}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <Tabs
          label={t('tabs')}
          tabs={portalFilters.map((tab) => ({
            href: listAddress(path, { filter: tab, search }),
            label: t(tab),
            count: list.counts[tab],
            current: tab === filter,
          }))}
        />
        <SearchForm
          action={path}
          defaultValue={search}
          keep={filter === 'all' ? {} : { state: filter }}
          labels={{ field: t('search'), placeholder: t('searchPlaceholder'), submit: t('submit') }}
          className="sm:w-56"
        />
      </div>
      <Card as="div" pad="none">
        {list.rows.length > 0 ? (
          <InvoiceTable company={company} invoices={list.rows} />
        ) : (
          <NoInvoices {...{ company, client, path, asked }} any={list.counts.all > 0} />
        )}
      </Card>
      {list.total > 0 && (
        <Pagination
          newerHref={list.previous ? listAddress(path, { ...asked, before: list.previous }) : undefined}
          olderHref={list.next ? listAddress(path, { ...asked, after: list.next }) : undefined}
          summary={t('summary', { count: list.total })}
          labels={{ nav: t('pages'), newer: t('newer'), older: t('older') }}
        />
      )}
    </section>
  )
}
