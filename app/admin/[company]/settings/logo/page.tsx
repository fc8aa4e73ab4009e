import type { Metadata } from 'next'
import { LogoForm } from '@/components/admin/logo-form'
import { SettingsTask } from '@/components/admin/settings-task'
import { requireMember } from '@/lib/auth/guards'

export const metadata: Metadata = { title: 'Logo' }

/** A page of its own: beside the company's other fields, an upload would throw away what they held. */
export default async function LogoPage({ params }: PageProps<'/admin/[company]/settings/logo'>) {
  const { company } = await requireMember((await params).company, 'settings:write')
  return (
    <SettingsTask
      slug={company.slug}
      title="Logo"
      back={{ path: 'company', label: 'Company' }}
      sub="On your portal, messages and invoices, beside your name."
    >
      <LogoForm company={company} />
    </SettingsTask>
  )
}
