import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { ChooseClient } from '@/components/admin/clients/choose-client'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { NoClients } from '@/components/admin/editor/no-clients'
import { requireMember } from '@/lib/auth/guards'
import { clientCount, findClient, tooManyToList } from '@/lib/clients/queries'
import { queryValue } from '@/lib/i18n/notice'
import { newInvoice } from '@/lib/invoices/editor-queries'

export const metadata: Metadata = { title: 'New invoice' }

export default async function NewInvoicePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/new'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:write')
  if ((await clientCount(company)) === 0) return <NoClients slug={company.slug} paper="invoice" />
  const clientPublicId = (await queryValue(searchParams, 'client')) ?? ''
  const client = await findClient({ company, publicId: clientPublicId })
  if ((!client || client.archivedAt) && (await tooManyToList(company))) {
    return (
      <ChooseClient
        company={company}
        title="New invoice"
        back={{ href: adminPath(company.slug, 'invoices'), label: 'Invoices' }}
        path={adminPath(company.slug, 'invoices', 'new')}
        search={(await queryValue(searchParams, 'q')) ?? ''}
      />
    )
  }
  const editor = await newInvoice({ company, now: new Date(), clientPublicId })
  return <EditorPage company={company} role={member.role} editor={editor} />
}
