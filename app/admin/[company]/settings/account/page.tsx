import type { Metadata } from 'next'
import { EmailCard } from '@/components/admin/account/email-card'
import { PasskeysCard } from '@/components/admin/account/passkeys-card'
import { PasswordCard } from '@/components/admin/account/password-card'
import { SecondStepCard } from '@/components/admin/account/second-step-card'
import { SessionsCard } from '@/components/admin/account/sessions-card'
import { adminPath } from '@/components/admin/addresses'
import { LeaveCard } from '@/components/admin/members/leave-card'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { changeNameAction } from '@/lib/auth/account/actions'
import { ownSessions, waitingEmailChange } from '@/lib/auth/account/queries'
import { requireMember } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Your account' }

/** A member's own: the same in all their companies. */
export default async function AccountPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/account'>) {
  const { company, member, session } = await requireMember((await params).company, 'account:own')
  const { slug } = company
  const now = new Date()
  const [sessions, change] = await Promise.all([
    ownSessions({ company, session, now }),
    waitingEmailChange(member.id, now),
  ])
  return (
    <SettingsFrame
      title="Your account"
      sub="The same in every company that you are a member of."
      notice={await noticeFrom(searchParams)}
    >
      <Card>
        <CardHeader title="Name" sub="Your colleagues read it in the history." />
        <ActionForm
          action={changeNameAction.bind(null, { company: slug })}
          words={formWords}
          fields={[
            { name: 'name', label: 'Your name', kind: 'text', value: member.name, autoComplete: 'name' },
          ]}
          buttons={[{ label: 'Save', variant: 'secondary' }]}
        />
      </Card>
      <EmailCard
        slug={slug}
        email={member.email}
        change={change}
        changeHref={adminPath(slug, 'settings', 'account', 'email')}
      />
      <PasswordCard slug={slug} />
      <PasskeysCard company={company} member={member} />
      <SecondStepCard company={company} member={member} />
      <SessionsCard slug={slug} sessions={sessions} />
      <LeaveCard company={company} />
    </SettingsFrame>
  )
}
