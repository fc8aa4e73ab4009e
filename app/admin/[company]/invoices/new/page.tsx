import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { EditorPage } from '@/components/admin/editor/editor-page'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
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
  if ((await clientCount(company)) === 0) return <NoClients slug={company.slug} />
  const clientPublicId = (await queryValue(searchParams, 'client')) ?? undefined
  const editor = await newInvoice({ company, now: new Date(), clientPublicId })
  return <EditorPage company={company} role={member.role} editor={editor} />
}

function NoClients({ slug }: { slug: string }) {
  return (
    <>
      <PageHeader title="New invoice" back={{ href: adminPath(slug, 'invoices'), label: 'Invoices' }} />
      <Card pad="none">
        <EmptyState
          title="Whom is it for?"
          action={
            <ButtonLink href={adminPath(slug, 'clients', 'new')} variant="primary">
              New client
            </ButtonLink>
          }
        >
          Add your first client; then you can write them an invoice.
        </EmptyState>
      </Card>
    </>
  )
}
