import type { Metadata } from 'next'
import { HostNameCard } from '@/components/admin/host-name-card'
import { PortalAddress } from '@/components/admin/portal-address'
import { portalSettingsFields } from '@/components/admin/portal-settings-fields'
import { PortalSwitch } from '@/components/admin/portal-switch'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Note } from '@/components/ui/note'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { changePortalSettingsAction } from '@/lib/companies/actions'
import { portalAddress } from '@/lib/companies/addresses'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Client portal' }

export default async function PortalSettingsPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/portal'>) {
  const { company, member } = await requireMember((await params).company, 'settings:write')
  return (
    <SettingsFrame
      title="Client portal"
      sub="How your clients get in, and what an e-mail may carry."
      notice={await noticeFrom(searchParams)}
    >
      {!company.portalEnabled && <Note tone="wait">The portal is switched off: nobody can sign in.</Note>}
      <PortalAddress address={portalAddress(company)} />
      <HostNameCard company={company} mayChange={may(member.role, 'company:own')} />
      <ActionForm
        action={changePortalSettingsAction.bind(null, { company: company.slug })}
        words={formWords}
        fields={portalSettingsFields(company)}
        buttons={[{ label: 'Save' }]}
        cards
      />
      <PortalSwitch company={company} />
    </SettingsFrame>
  )
}
