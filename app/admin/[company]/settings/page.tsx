import { redirect } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { requireMember } from '@/lib/auth/guards'

export default async function SettingsPage({ params }: PageProps<'/admin/[company]/settings'>) {
  const { company } = await requireMember((await params).company, 'settings:write')
  redirect(adminPath(company.slug, 'settings', 'company'))
}
