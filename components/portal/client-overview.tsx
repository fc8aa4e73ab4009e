import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { invoicesForContact, overviewForContact } from '@/lib/portal/queries'
import { quoteCountsForContact } from '@/lib/portal/quotes/queries'
import { accountOf } from '@/lib/portal/statement-queries'
import type { Asking } from '@/lib/portal/visibility'
import { clientHome, clientQuotes, clientStatement } from './addresses'
import { InvoiceList } from './invoice-list'
import type { AskedList } from './list-address'
import { OverviewCard } from './overview-card'

type ClientOverviewProps = {
  asking: Asking
  client: { id: string; publicId: string; name: string }
  title: string
  asked: AskedList
  /** Beside the title. */
  actions?: ReactNode
}

/** One client's sums and invoices, to whoever may see them. */
export async function ClientOverview({ asking, client, title, asked, actions }: ClientOverviewProps) {
  const { company } = asking
  const [account, quotes, overview, list] = await Promise.all([
    accountOf({ ...asking, clientPublicId: client.publicId }),
    quoteCountsForContact({ ...asking, clientId: client.id }),
    overviewForContact({ ...asking, clientId: client.id }),
    invoicesForContact({ ...asking, clientId: client.id, ...asked }),
  ])
  const t = await getTranslations('portal.overview')
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            {quotes.all > 0 && <ButtonLink href={clientQuotes(company, client)}>{t('quotes')}</ButtonLink>}
            {account && <ButtonLink href={clientStatement(company, client)}>{t('statement')}</ButtonLink>}
            {actions}
          </>
        }
      />
      {quotes.waiting > 0 && (
        <Note
          tone="wait"
          title={t('quotesWaiting', { count: quotes.waiting })}
          action={
            <ButtonLink size="small" href={clientQuotes(company, client)}>
              {t('seeQuotes', { count: quotes.waiting })}
            </ButtonLink>
          }
          className="mb-4"
        />
      )}
      <OverviewCard company={company} overview={overview} />
      <InvoiceList
        company={company}
        client={client}
        list={list}
        path={clientHome(company, client)}
        asked={asked}
        onOverview
      />
    </>
  )
}
