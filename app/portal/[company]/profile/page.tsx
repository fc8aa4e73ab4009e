import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { portalHome } from '@/components/portal/addresses'
import { PasswordForm } from '@/components/portal/password-form'
import { EmailCard, NameCard } from '@/components/portal/profile/own-details'
import { PasskeysCard } from '@/components/portal/profile/passkeys-card'
import { RemindersCard } from '@/components/portal/profile/reminders-card'
import { SecondStepCard } from '@/components/portal/profile/second-step-card'
import { SessionsCard } from '@/components/portal/profile/sessions-card'
import { PortalShell } from '@/components/portal/shell'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'
import { portalSignOutAction } from '@/lib/portal/access/actions'
import { clientsOfContact } from '@/lib/portal/queries'

type ProfilePageProps = PageProps<'/portal/[company]/profile'>

export async function generateMetadata({ params }: ProfilePageProps): Promise<Metadata> {
  await requireContact((await params).company)
  return { title: (await getTranslations('portal.profile'))('title') }
}

/** The contact's own: name, e-mail address, password, sessions; each has a card. */
export default async function ProfilePage({ params, searchParams }: ProfilePageProps) {
  const context = await requireContact((await params).company)
  const { company, contact } = context
  const clients = await clientsOfContact({ company, viewer: { contactId: contact.id }, now: new Date() })
  const t = await getTranslations('portal.profile')
  return (
    <PortalShell company={company} contact={contact} clients={clients}>
      <div className="mx-auto max-w-[560px]">
        <Flash message={await noticeFrom(searchParams)} />
        <PageHeader title={t('title')} back={{ href: portalHome(company), label: t('back') }} />
        <div className="grid gap-4">
          <NameCard company={company} contact={contact} />
          <EmailCard company={company} contact={contact} />
          <Card>
            <Facts
              facts={[
                {
                  key: 'clients',
                  label: t('clients'),
                  value: clients.length > 0 ? <Names of={clients} /> : t('noClients'),
                },
              ]}
            />
          </Card>
          <RemindersCard company={company} contact={contact} />
          {company.signInByPassword && <PasswordForm company={company} contact={contact} />}
          <PasskeysCard company={company} contact={contact} />
          <SecondStepCard company={company} contact={contact} />
          <SessionsCard {...context} />
          <Card>
            <CardHeader title={t('signOutTitle')} sub={t('signOutSub', { company: company.name })} />
            <ActionForm
              action={portalSignOutAction.bind(null, { company: company.slug })}
              words={await formWords()}
              fields={[]}
              buttons={[{ label: t('signOut'), variant: 'secondary' }]}
            />
          </Card>
        </div>
      </div>
    </PortalShell>
  )
}

function Names({ of }: { of: readonly { publicId: string; name: string }[] }) {
  return of.map(({ publicId, name }) => (
    <span key={publicId} className="block [overflow-wrap:anywhere]">
      {name}
    </span>
  ))
}
