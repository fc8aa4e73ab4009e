import type { Metadata } from 'next'
import { PortalAddress } from '@/components/admin/portal-address'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { portalAddress } from '@/lib/companies/addresses'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Dashboard' }

export default async function DashboardPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/dashboard'>) {
  const { company } = await requireMember((await params).company, 'company:read')
  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader title="Dashboard" />
      <PortalAddress address={portalAddress(company)} />
    </>
  )
}
