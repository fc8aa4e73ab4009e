import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { adminPath } from '../addresses'

const words = {
  invoice: { title: 'New invoice', list: 'invoices', back: 'Invoices', them: 'an invoice' },
  quote: { title: 'New quote', list: 'quotes', back: 'Quotes', them: 'a quote' },
}

/** In place of the editor while there is nobody to write to. */
export function NoClients({ slug, paper }: { slug: string; paper: keyof typeof words }) {
  const { title, list, back, them } = words[paper]
  return (
    <>
      <PageHeader title={title} back={{ href: adminPath(slug, list), label: back }} />
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
    </>
  )
}
