import type { Metadata } from 'next'
import { InvitationsCard } from '@/components/admin/members/invitations-card'
import { MembersCard } from '@/components/admin/members/members-card'
import { SecondFactorCard } from '@/components/admin/members/second-factor-card'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { requireMember } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { membersOf, openInvitations, rolesFor } from '@/lib/companies/members/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/members'>) {
  const { company, member } = await requireMember((await params).company, 'members:read')
  const asked = { company, now: new Date() }
  const [members, invitations] = await Promise.all([membersOf(asked), openInvitations(asked)])
  const manageable = may(member.role, 'members:write') ? rolesFor(member.role) : []
  const { slug } = company
  return (
    <SettingsFrame
      title="Members"
      sub="Who works in this company’s dashboard, and what they may do."
      notice={await noticeFrom(searchParams)}
    >
      <MembersCard slug={slug} members={members} userId={member.id} manageable={manageable} />
      <InvitationsCard slug={slug} invitations={invitations} manageable={manageable} />
      {may(member.role, 'company:own') && (
        <SecondFactorCard
          company={company}
          without={members.filter(({ secondFactor }) => !secondFactor).length}
        />
      )}
    </SettingsFrame>
  )
}
