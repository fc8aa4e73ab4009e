import type { Metadata } from 'next'
import { AddressCard } from '@/components/admin/address-card'
import { BankCard } from '@/components/admin/bank-card'
import { companyFields } from '@/components/admin/company-fields'
import { LogoCard } from '@/components/admin/logo-card'
import { PortalAddress } from '@/components/admin/portal-address'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { updateCompanyAction } from '@/lib/companies/actions'
import { portalAddress } from '@/lib/companies/addresses'
import { signUpChoices } from '@/lib/companies/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Company' }

export default async function CompanySettingsPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/company'>) {
  const { company, member } = await requireMember((await params).company, 'settings:write')
  return (
    <SettingsFrame
      title="Company"
      sub="What your clients read on your invoices, messages and portal."
      notice={await noticeFrom(searchParams)}
    >
      <PortalAddress address={portalAddress(company)} />
      <Card>
        <ActionForm
          action={updateCompanyAction.bind(null, { company: company.slug })}
          words={formWords}
          fields={companyFields(company, signUpChoices())}
          buttons={[{ label: 'Save' }]}
          asksBeforeLeaving
        />
      </Card>
      <LogoCard company={company} />
      <BankCard company={company} mayChange={may(member.role, 'company:own')} />
      <AddressCard company={company} mayChange={may(member.role, 'company:own')} />
    </SettingsFrame>
  )
}
