import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ListAddress } from './list-address'

type NoInvoicesProps = {
  company: { name: string }
  client: { name: string }
  path: string
  asked: Pick<ListAddress, 'filter' | 'search'>
  /** Whether there are invoices that this filter and search leave out. */
  any: boolean
}

/** Why the list is empty, and the way back to all of it. */
export async function NoInvoices({ company, client, path, asked, any }: NoInvoicesProps) {
  const t = await getTranslations('portal.list')
  if (!any) {
    return (
      <EmptyState title={t('noneTitle')}>
        {t('noneYet', { company: company.name, client: client.name })}
      </EmptyState>
    )
  }
  const showAll = <ButtonLink href={path}>{t('showAll')}</ButtonLink>
  if (asked.search) {
    return (
      <EmptyState title={t('notFound', { search: asked.search })} action={showAll}>
        {t('searched')}
      </EmptyState>
    )
  }
  return <EmptyState title={t(`none.${asked.filter}`)} action={showAll} />
}
