import { notFound, redirect } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { settingsFor } from '@/components/admin/settings-pages'
import { requireMember } from '@/lib/auth/guards'

/** On to the first part of the settings that this member may see. */
export default async function SettingsPage({ params }: PageProps<'/admin/[company]/settings'>) {
  const { company, member } = await requireMember((await params).company, 'company:read')
  const first = settingsFor(member.role)[0]?.pages[0]
  redirect(first ? adminPath(company.slug, 'settings', first.path) : notFound())
}
