import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { roleField } from '@/components/admin/members/role-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { inviteMemberAction } from '@/lib/companies/members/actions'
import { rolesFor } from '@/lib/companies/members/queries'

export const metadata: Metadata = { title: 'Invite somebody' }

/** Whoever gives a role shows first that it is them (SECURITY S8). */
export default async function InvitePage({ params }: PageProps<'/admin/[company]/settings/members/invite'>) {
  const { company, member } = await requireFreshMember((await params).company, 'members:write')
  return (
    <div className="max-w-[788px]">
      <PageHeader
        title="Invite somebody"
        back={{ href: adminPath(company.slug, 'settings', 'members'), label: 'Members' }}
        sub="They get a message with a link that works once, for 7 days."
      />
      <Card>
        <ActionForm
          action={inviteMemberAction.bind(null, { company: company.slug })}
          words={formWords}
          fields={[
            { name: 'email', label: 'E-mail address', kind: 'email', autoComplete: 'off' },
            roleField(rolesFor(member.role)),
          ]}
          buttons={[{ label: 'Send the invitation' }]}
        />
      </Card>
    </div>
  )
}
