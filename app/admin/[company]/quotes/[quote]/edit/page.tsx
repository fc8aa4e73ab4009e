import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { requireMember } from '@/lib/auth/guards'
import { queryValue } from '@/lib/i18n/notice'
import { savedQuote } from '@/lib/invoices/quotes/editor-queries'

export const metadata: Metadata = { title: 'Draft quote' }

export default async function EditQuotePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/quotes/[quote]/edit'>) {
  const { company: slug, quote: publicId } = await params
  const { company, member } = await requireMember(slug, 'invoices:write')
  const editor = await savedQuote({ company, publicId, now: new Date() })
  if (!editor) notFound()
  const justSaved = (await queryValue(searchParams, 'notice')) === 'draft-saved'
  return (
    <EditorPage company={company} role={member.role} editor={editor} justSaved={justSaved} paper="quote" />
  )
}
