import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { clientHome } from '@/components/portal/addresses'
import { ClientChoice } from '@/components/portal/client-choice'
import { PortalShell } from '@/components/portal/shell'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Flash } from '@/components/ui/note'
import { requireContact } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'
import { clientsOfContact } from '@/lib/portal/queries'

type PortalHomeProps = PageProps<'/portal/[company]'>

export async function generateMetadata({ params }: PortalHomeProps): Promise<Metadata> {
  const { company } = await requireContact((await params).company)
  const t = await getTranslations('portal.chooser')
  // The layout's template is for the pages below it.
  return { title: { absolute: t('pageTitle', { company: company.name }) } }
}

/** After signing in: on to the contact's only client, or a choice by name (Case 7). */
export default async function PortalHomePage({ params, searchParams }: PortalHomeProps) {
  const { company, contact } = await requireContact((await params).company)
  const clients = await clientsOfContact({ company, viewer: { contactId: contact.id }, now: new Date() })
  const [only] = clients
  if (only && clients.length === 1) redirect(clientHome(company, only))

  const t = await getTranslations('portal.chooser')
  return (
    <PortalShell company={company} contact={contact} clients={clients}>
      <Flash message={await noticeFrom(searchParams)} />
      {only ? (
        <ClientChoice company={company} clients={clients} />
      ) : (
        <Card pad="none">
          <EmptyState title={<h1>{t('noneTitle')}</h1>}>
            {t('none', { company: company.name, email: contact.email })}
          </EmptyState>
        </Card>
      )}
    </PortalShell>
  )
}
