import type { Metadata } from 'next'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { NoClients } from '@/components/admin/editor/no-clients'
import { requireMember } from '@/lib/auth/guards'
import { clientCount } from '@/lib/clients/queries'
import { queryValue } from '@/lib/i18n/notice'
import { newInvoice } from '@/lib/invoices/editor-queries'

export const metadata: Metadata = { title: 'New invoice' }

export default async function NewInvoicePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/new'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:write')
  if ((await clientCount(company)) === 0) return <NoClients slug={company.slug} paper="invoice" />
  const clientPublicId = (await queryValue(searchParams, 'client')) ?? undefined
  const editor = await newInvoice({ company, now: new Date(), clientPublicId })
  return <EditorPage company={company} role={member.role} editor={editor} />
}
