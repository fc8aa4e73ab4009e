import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { MemberContext } from '@/lib/auth/guards'
import { clientCount, findClient, tooManyToList } from '@/lib/clients/queries'
import { adminPath } from '../addresses'
import { ChooseClient } from '../clients/choose-client'

const words = {
  invoice: { title: 'New invoice', list: 'invoices', back: 'Invoices', them: 'an invoice' },
  quote: { title: 'New quote', list: 'quotes', back: 'Quotes', them: 'a quote' },
}

type ClientFirstProps = {
  company: MemberContext['company']
  paper: keyof typeof words
  /** The client that the address names; '' for none. */
  clientPublicId: string
  search: string
}

/**
 * What comes before the editor: while there is nobody to write to, and while there are more clients than its list
 * holds and none of those in use is named. Null: nothing.
 */
export async function clientFirst({
  company,
  paper,
  clientPublicId,
  search,
}: ClientFirstProps): Promise<ReactNode> {
  const { title, list, back, them } = words[paper]
  const whence = { href: adminPath(company.slug, list), label: back }
  if ((await clientCount(company)) === 0) {
    return (
      <>
        <PageHeader title={title} back={whence} />
        <Nobody slug={company.slug} them={them} />
      </>
    )
  }
  const client = await findClient({ company, publicId: clientPublicId })
  if ((client && !client.archivedAt) || !(await tooManyToList(company))) return null
  const path = adminPath(company.slug, list, 'new')
  return <ChooseClient {...{ company, title, path, search }} back={whence} />
}

function Nobody({ slug, them }: { slug: string; them: string }) {
  return (
    <Card pad="none">
      <EmptyState
        title="Whom is it for?"
        action={
          <ButtonLink href={adminPath(slug, 'clients', 'new')} variant="primary">
            New client
          </ButtonLink>
        }
      >
        Add a client; then you can write them {them}.
      </EmptyState>
    </Card>
  )
}
