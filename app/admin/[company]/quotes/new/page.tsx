import type { Metadata } from 'next'
import { clientFirst } from '@/components/admin/editor/client-first'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { requireMember } from '@/lib/auth/guards'
import { queryValue } from '@/lib/i18n/notice'
import { newQuote } from '@/lib/invoices/quotes/editor-queries'

export const metadata: Metadata = { title: 'New quote' }

export default async function NewQuotePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/quotes/new'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:write')
  const clientPublicId = (await queryValue(searchParams, 'client')) ?? ''
  const search = (await queryValue(searchParams, 'q')) ?? ''
  const first = await clientFirst({ company, paper: 'quote', clientPublicId, search })
  if (first) return first
  const editor = await newQuote({ company, now: new Date(), clientPublicId })
  return <EditorPage company={company} role={member.role} editor={editor} paper="quote" />
}
