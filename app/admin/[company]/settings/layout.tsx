import { adminPath } from '@/components/admin/addresses'
import { SettingsNav } from '@/components/admin/settings-nav'
import { settingsFor } from '@/components/admin/settings-pages'
import { requireMember } from '@/lib/auth/guards'

/** The parts of the settings that this member may see, above each of them. */
export default async function SettingsLayout({ params, children }: LayoutProps<'/admin/[company]/settings'>) {
  const { company, member } = await requireMember((await params).company, 'company:read')
  const groups = settingsFor(member.role).map(({ label, pages }) => ({
    label,
    pages: pages.map(({ path, label, tasks = [] }) => ({
      href: adminPath(company.slug, 'settings', path),
      label,
      segments: [path, ...tasks],
    })),
  }))
  return (
    <>
      <SettingsNav groups={groups} />
      {children}
    </>
  )
}
