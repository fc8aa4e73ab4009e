import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { ChooseClient } from '@/components/admin/clients/choose-client'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { NoClients } from '@/components/admin/editor/no-clients'
import { requireMember } from '@/lib/auth/guards'
import { clientCount, findClient, tooManyToList } from '@/lib/clients/queries'
import { queryValue } from '@/lib/i18n/notice'
import { newQuote } from '@/lib/invoices/quotes/editor-queries'

export const metadata: Metadata = { title: 'New quote' }

export default async function NewQuotePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/quotes/new'>) {
  const { company, member } = await requireMember((await params).company, 'invoices:write')
  if ((await clientCount(company)) === 0) return <NoClients slug={company.slug} paper="quote" />
  const clientPublicId = (await queryValue(searchParams, 'client')) ?? ''
  const client = await findClient({ company, publicId: clientPublicId })
  if ((!client || client.archivedAt) && (await tooManyToList(company))) {
    return (
      <ChooseClient
        company={company}
        title="New quote"
        back={{ href: adminPath(company.slug, 'quotes'), label: 'Quotes' }}
        path={adminPath(company.slug, 'quotes', 'new')}
        search={(await queryValue(searchParams, 'q')) ?? ''}
      />
    )
  }
  const editor = await newQuote({ company, now: new Date(), clientPublicId })
  return <EditorPage company={company} role={member.role} editor={editor} paper="quote" />
}
