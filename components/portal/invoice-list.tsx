import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { SearchForm } from '@/components/ui/search-form'
import { Tabs } from '@/components/ui/tabs'
import { type PortalInvoiceList, portalFilters } from '@/lib/portal/queries'
import { type PortalSort, sortName, usualSort } from '@/lib/portal/sorting/schema'
import { mostInOneZip } from '@/lib/portal/zip/schema'
import { clientInvoicesZip } from './addresses'
import { DownloadChosen } from './download-chosen'
import { InvoiceTable } from './invoice-table'
import { type AskedList, listAddress } from './list-address'
import { NoInvoices } from './no-invoices'
import { SortForm } from './sort-form'

type InvoiceListProps = {
  company: { slug: string; name: string }
  client: { publicId: string; name: string }
  list: PortalInvoiceList
  /** Where the list is shown; its filter and search stand in the address. */
  path: string
  asked: AskedList
  /** The list stands on the overview, and comes back there. */
  onOverview?: boolean
}

/** The form that the boxes of the list belong to. */
const chooseForm = 'choose-invoices'

/** Tabs with counts, a search and the invoices, latest first, to open or to save several (Cases 32, 34). */
export async function InvoiceList({ company, client, list, path, asked, onOverview }: InvoiceListProps) {
  const t = await getTranslations('portal.list')
  const { filter, search, sort, place, zip, ticked } = asked
  const kept = { filter, search, sort }
  const sortedHref = (other: PortalSort) => listAddress(path, { ...kept, sort: other })
  const usual = sortName(sort) === sortName(usualSort)
  return (
    <section aria-label={t('title')}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <Tabs
          label={t('tabs')}
          tabs={portalFilters.map((tab) => ({
            href: listAddress(path, { ...kept, filter: tab }),
            label: t(tab),
            count: list.counts[tab],
            current: tab === filter,
          }))}
        />
        <SearchForm
          action={path}
          defaultValue={search}
          keep={fieldsOf(listAddress('', { ...kept, search: '' }))}
          labels={{ field: t('search'), placeholder: t('searchPlaceholder'), submit: t('submit') }}
          className="sm:w-56"
        />
        <SortForm action={path} sort={sort} keep={fieldsOf(listAddress('', { filter, search }))} />
      </div>
      <Flash message={zip && t(`zip.${zip}`, { most: mostInOneZip })} tone="wait" />
      <Card as="div" pad="none">
        {list.rows.length > 0 ? (
          <InvoiceTable {...{ company, chooseForm, ticked, sort, sortedHref }} invoices={list.rows} />
        ) : (
          <NoInvoices {...{ company, client, path, asked }} any={list.counts.all > 0} />
        )}
      </Card>
      {list.rows.length > 0 && (
        <DownloadChosen
          // Other rows are other boxes: what was counted is over.
          key={list.rows.map(({ publicId }) => publicId).join()}
          id={chooseForm}
          action={clientInvoicesZip(company, client)}
          keep={{
            ...fieldsOf(listAddress('', { ...kept, ...place })),
            ...(onOverview ? { from: 'overview' } : {}),
          }}
          allHref={listAddress(path, { ...kept, ...place, ticked: true })}
          labels={{ download: t('zip.download'), all: t('zip.all'), none: t('zip.untick') }}
        />
      )}
      {list.total > 0 && (
        <Pagination
          newerHref={list.previous ? listAddress(path, { ...kept, before: list.previous }) : undefined}
          olderHref={list.next ? listAddress(path, { ...kept, after: list.next }) : undefined}
          summary={t('summary', { count: list.total })}
          labels={{
            nav: t('pages'),
            newer: usual ? t('newer') : t('before'),
            older: usual ? t('older') : t('after'),
          }}
        />
      )}
    </section>
  )
}

/** What an address holds after its ?, as fields that a form sends along. */
function fieldsOf(address: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(address.split('?')[1]))
}
