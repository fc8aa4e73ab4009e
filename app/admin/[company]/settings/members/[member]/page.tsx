import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { MemberCards } from '@/components/admin/members/member-cards'
import { roleField } from '@/components/admin/members/role-fields'
import { roleWords } from '@/components/admin/words'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Facts } from '@/components/ui/facts'
import { PageHeader } from '@/components/ui/page-header'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { may } from '@/lib/auth/permissions'
import { changeRoleAction } from '@/lib/companies/members/actions'
import { membersOf, rolesFor } from '@/lib/companies/members/queries'

export const metadata: Metadata = { title: 'Member' }

/** One member's role and access, for who may change them: never one's own, never of a role above (SECURITY T1). */
export default async function MemberPage({
  params,
}: PageProps<'/admin/[company]/settings/members/[member]'>) {
  const { company: slug, member: memberId } = await params
  const { company, member } = await requireFreshMember(slug, 'members:write')
  const roles = rolesFor(member.role)
  const members = await membersOf({ company, now: new Date() })
  const meant = members.find(({ id }) => id === memberId)
  if (!meant || meant.userId === member.id || !roles.includes(meant.role)) notFound()

  return (
    <>
      <PageHeader
        title={meant.name}
        back={{ href: adminPath(slug, 'settings', 'members'), label: 'Members' }}
        sub={meant.email}
      />
      <Columns
        aside={<MemberCards company={company} member={meant} mayOwn={may(member.role, 'company:own')} />}
      >
        <Card>
          <CardHeader
            title="Role"
            sub="A new one holds from their next click on, and they are told by mail."
          />
          <ActionForm
            action={changeRoleAction.bind(null, { company: slug })}
            words={formWords}
            hidden={{ member: meant.id }}
            fields={[roleField(roles, meant.role)]}
            buttons={[{ label: 'Save' }]}
          />
        </Card>
        <Card>
          <CardHeader title="Access" />
          <Facts
            facts={[
              { key: 'role', label: 'Role now', value: roleWords[meant.role] },
              { key: 'since', label: 'Member since', value: meant.since },
              { key: 'last', label: 'Last sign-in', value: meant.lastSignIn ?? 'never' },
              { key: 'factor', label: 'Second factor', value: meant.secondFactor ? 'yes' : 'no' },
            ]}
          />
        </Card>
      </Columns>
    </>
  )
}
