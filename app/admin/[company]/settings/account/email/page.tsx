import type { Metadata } from 'next'
import { SettingsTask } from '@/components/admin/settings-task'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { changeEmailAction } from '@/lib/auth/account/actions'
import { requireFreshMember } from '@/lib/auth/fresh-guards'

export const metadata: Metadata = { title: 'Change your e-mail address' }

/** Whoever changes the address that they sign in with shows first that it is them (SECURITY S8). */
export default async function ChangeEmailPage({
  params,
}: PageProps<'/admin/[company]/settings/account/email'>) {
  const { company, member } = await requireFreshMember((await params).company, 'account:own')
  return (
    <SettingsTask
      slug={company.slug}
      title="Change your e-mail address"
      back={{ path: 'account', label: 'Your account' }}
      sub="We write to both addresses. Once the button in each message is pressed, the address is changed, and you sign in anew."
    >
      <ActionForm
        action={changeEmailAction.bind(null, { company: company.slug })}
        words={formWords}
        fields={[
          {
            name: 'email',
            label: 'New e-mail address',
            kind: 'email',
            autoComplete: 'email',
            hint: `Now it is ${member.email}.`,
          },
        ]}
        buttons={[{ label: 'Send both messages' }]}
      />
    </SettingsTask>
  )
}
