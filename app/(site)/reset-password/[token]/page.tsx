import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { resetPasswordAction } from '@/lib/auth/actions'
import { memberLinkState } from '@/lib/auth/queries'

export const metadata: Metadata = { title: 'Set a new password' }

export default async function ResetPasswordPage({ params }: PageProps<'/reset-password/[token]'>) {
  const { token } = await params
  const link = await memberLinkState('reset_password', token)
  if (!link.live) {
    return (
      <SiteFrame
        title="This link no longer works"
        sub="It works once, for 20 minutes, and a newer one takes its place."
      >
        <ButtonLink href="/forgot-password" variant="primary" block>
          Send me a new link
        </ButtonLink>
      </SiteFrame>
    )
  }
  return (
    <SiteFrame
      title="Set a new password"
      sub={`For ${link.maskedEmail}. Everywhere you are signed in now, you will be signed out.`}
    >
      <ActionForm
        action={resetPasswordAction}
        words={formWords}
        hidden={{ token }}
        stacked
        fields={[
          {
            name: 'password',
            label: 'New password',
            kind: 'password',
            autoComplete: 'new-password',
            hint: 'At least 15 characters. A few words in a row are easy to remember.',
          },
        ]}
        buttons={[{ label: 'Set the password' }]}
      />
    </SiteFrame>
  )
}
