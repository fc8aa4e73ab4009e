import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { pathWith } from '@/components/ui/path-with'
import type { InvoiceList } from '@/lib/invoices/queries'
import { adminPath } from '../addresses'
import { InvoiceTable } from '../invoices/invoice-table'

type ClientInvoicesProps = {
  slug: string
  client: { publicId: string; name: string }
  /** The latest few. */
  list: InvoiceList
  mayWrite: boolean
  /** Whether a new one can be written. */
  mayBegin: boolean
}

/** The latest invoices of a client, and the way to all of them. */
export function ClientInvoices({ slug, client, list, mayWrite, mayBegin }: ClientInvoicesProps) {
  const ofClient = { client: client.publicId }
  return (
    <Card pad="none">
      <CardHeader
        title="Invoices"
        inset
        actions={
          list.total > list.rows.length && (
            <ButtonLink href={pathWith(adminPath(slug, 'invoices'), ofClient)} size="small">
              All {list.total}
            </ButtonLink>
          )
        }
      />
      {list.rows.length > 0 ? (
        <InvoiceTable
          slug={slug}
          invoices={list.rows}
          caption={`The latest invoices of ${client.name}`}
          ofOneClient
          mayWrite={mayWrite}
        />
      ) : (
        <EmptyState
          title="No invoices yet"
          action={
            mayBegin && (
              <ButtonLink href={pathWith(adminPath(slug, 'invoices', 'new'), ofClient)}>
                New invoice
              </ButtonLink>
            )
          }
        />
      )}
    </Card>
  )
}
