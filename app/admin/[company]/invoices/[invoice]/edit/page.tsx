import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { requireMember } from '@/lib/auth/guards'
import { queryValue } from '@/lib/i18n/notice'
import { savedDraft } from '@/lib/invoices/editor-queries'

export const metadata: Metadata = { title: 'Draft invoice' }

export default async function EditInvoicePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/invoices/[invoice]/edit'>) {
  const { company: slug, invoice: publicId } = await params
  const { company, member } = await requireMember(slug, 'invoices:write')
  const editor = await savedDraft({ company, publicId, now: new Date() })
  if (!editor) notFound()
  const justSaved = (await queryValue(searchParams, 'notice')) === 'draft-saved'
  return <EditorPage company={company} role={member.role} editor={editor} justSaved={justSaved} />
}
