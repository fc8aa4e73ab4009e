import type { Metadata } from 'next'
import { clientFirst } from '@/components/admin/editor/client-first'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { requireMember } from '@/lib/auth/guards'
import { queryValue } from '@/lib/i18n/notice'
import { newInvoice } from '@/lib/invoices/editor-queries'

export const metadata: Metadata = { title: 'New invoice' }

export default async function NewInvoicePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/new'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:write')
  const clientPublicId = (await queryValue(searchParams, 'client')) ?? ''
  const search = (await queryValue(searchParams, 'q')) ?? ''
  const first = await clientFirst({ company, paper: 'invoice', clientPublicId, search })
  if (first) return first
  const editor = await newInvoice({ company, now: new Date(), clientPublicId })
  return <EditorPage company={company} role={member.role} editor={editor} />
}
