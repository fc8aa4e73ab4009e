import type { Metadata } from 'next'
import { roleField } from '@/components/admin/members/role-fields'
import { SettingsTask } from '@/components/admin/settings-task'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { inviteMemberAction } from '@/lib/companies/members/actions'
import { rolesFor } from '@/lib/companies/members/queries'

export const metadata: Metadata = { title: 'Invite somebody' }

/** Whoever gives a role shows first that it is them (SECURITY S8). */
export default async function InvitePage({ params }: PageProps<'/admin/[company]/settings/members/invite'>) {
  const { company, member } = await requireFreshMember((await params).company, 'members:write')
  return (
    <SettingsTask
      slug={company.slug}
      title="Invite somebody"
      back={{ path: 'members', label: 'Members' }}
      sub="They get a message with a link that works once, for 7 days."
    >
      <ActionForm
        action={inviteMemberAction.bind(null, { company: company.slug })}
        words={formWords}
        fields={[
          { name: 'email', label: 'E-mail address', kind: 'email', autoComplete: 'off' },
          roleField(rolesFor(member.role)),
        ]}
        buttons={[{ label: 'Send the invitation' }]}
      />
    </SettingsTask>
  )
}
