import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { forgotPasswordAction } from '@/lib/auth/actions'

export const metadata: Metadata = { title: 'Reset your password' }

export default function ForgotPasswordPage() {
  return (
    <SiteFrame
      title="Reset your password"
      sub="We send you a link with which you set a new one."
      foot={<TextLink href="/login">Back to signing in</TextLink>}
    >
      <ActionForm
        action={forgotPasswordAction}
        words={formWords}
        stacked
        fields={[{ name: 'email', label: 'E-mail address', kind: 'email', autoComplete: 'username' }]}
        buttons={[{ label: 'Send the link' }]}
        doneMessage={
          <p>
            If this address has an account, a message is on its way. Its link works once, for 20 minutes.
            Until then your old password stays as it is.
          </p>
        }
      />
    </SiteFrame>
  )
}
