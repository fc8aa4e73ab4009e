import { adminPath } from '@/components/admin/addresses'
import { settingsFor } from '@/components/admin/settings-pages'
import { Tabs } from '@/components/ui/tabs'
import { requireMember } from '@/lib/auth/guards'

/** The parts of the settings that this member may see, above each of them. */
export default async function SettingsLayout({ params, children }: LayoutProps<'/admin/[company]/settings'>) {
  const { company, member } = await requireMember((await params).company, 'company:read')
  const tabs = settingsFor(member.role).map(({ path, label }) => ({
    href: adminPath(company.slug, 'settings', path),
    label,
  }))
  return (
    <>
      <Tabs label="Settings" tabs={tabs} ruled byAddress className="mb-6" />
      {children}
    </>
  )
}
