import { getTranslations } from 'next-intl/server'
import type { StatementAddress } from '@/components/statement/address'
import { StatementFiles } from '@/components/statement/statement-files'
import { StatementView } from '@/components/statement/statement-view'
import { PageHeader } from '@/components/ui/page-header'
import type { ShownEntry } from '@/lib/payments/statement/queries'
import type { Asking } from '@/lib/portal/visibility'
import { clientHome, clientStatement, portalCreditNote, portalInvoice } from './addresses'

type ClientStatementProps = {
  asking: Asking
  client: { id: string; publicId: string; name: string }
  asked: StatementAddress
}

/** One client's statement of account, to whoever may see all of theirs. */
export async function ClientStatement({ asking, client, asked }: ClientStatementProps) {
  const { company, now } = asking
  const t = await getTranslations('statement')
  const list = await getTranslations('portal.list')
  const path = clientStatement(company, client)
  const hrefOf = ({ publicId, ofInvoice }: ShownEntry) => {
    if (!publicId) return null
    if (!ofInvoice) return portalInvoice(company, { publicId })
    return portalCreditNote(company, { publicId: ofInvoice }, { publicId })
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={list('sub', { client: client.name, company: company.name })}
        back={{ href: clientHome(company, client), label: t('back') }}
        actions={<StatementFiles {...{ asked, path }} />}
      />
      <StatementView
        account={{ company, now, clientId: client.id, reader: 'client' }}
        {...{ asked, path, hrefOf }}
      />
    </>
  )
}
