import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/ui/page-header'
import { invoicesForContact } from '@/lib/portal/queries'
import type { Asking } from '@/lib/portal/visibility'
import { clientHome, clientInvoices } from './addresses'
import { InvoiceList } from './invoice-list'
import type { AskedList } from './list-address'

type ClientInvoicesProps = {
  asking: Asking
  client: { id: string; publicId: string; name: string }
  asked: AskedList
}

/** All of one client's invoices, to whoever may see them. */
export async function ClientInvoices({ asking, client, asked }: ClientInvoicesProps) {
  const { company } = asking
  const list = await invoicesForContact({ ...asking, clientId: client.id, ...asked })
  const t = await getTranslations('portal.list')
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('sub', { client: client.name, company: company.name })}
        back={{ href: clientHome(company, client), label: t('overview') }}
      />
      <InvoiceList
        company={company}
        client={client}
        list={list}
        path={clientInvoices(company, client)}
        asked={asked}
      />
    </>
  )
}
