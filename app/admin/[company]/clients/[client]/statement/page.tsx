import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { readStatementAddress } from '@/components/statement/address'
import { StatementFiles } from '@/components/statement/statement-files'
import { StatementView } from '@/components/statement/statement-view'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import type { ShownEntry } from '@/lib/payments/statement/queries'
import { askedClient } from './asked-client'

export const metadata: Metadata = { title: 'Statement of account' }

/** A client's account, as they see it but for what is the company's own: references, and what was written off. */
export default async function StatementPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/clients/[client]/statement'>) {
  const { company: slug, client: publicId } = await params
  const { company } = await requireMember(slug, 'payments:read')
  const { client, path } = await askedClient(company, publicId)
  const now = new Date()
  const asked = await readStatementAddress(searchParams, { timeZone: company.timeZone, now })
  const hrefOf = ({ publicId: of, ofInvoice }: ShownEntry) => {
    if (!of) return null
    return ofInvoice
      ? adminPath(slug, 'invoices', ofInvoice, 'credit-notes', of)
      : adminPath(slug, 'invoices', of)
  }
  return (
    <>
      <PageHeader
        title="Statement of account"
        sub={`What ${client.name} owes, and how it came to that.`}
        back={{ href: adminPath(slug, 'clients', publicId), label: client.name }}
        actions={<StatementFiles {...{ asked, path }} />}
      />
      <StatementView
        account={{ company, now, clientId: client.id, reader: 'owner' }}
        {...{ asked, path, hrefOf }}
      />
    </>
  )
}
