import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { confirmAddressAction } from '@/lib/auth/actions'
import { memberLinkState } from '@/lib/auth/queries'

export const metadata: Metadata = { title: 'Confirm your e-mail address' }

export default async function VerifyEmailPage({ params }: PageProps<'/verify-email/[token]'>) {
  const { token } = await params
  const link = await memberLinkState('verify_email', token)
  if (!link.live) {
    return (
      <SiteFrame
        title="This link no longer works"
        sub="Perhaps your address is confirmed already. Sign in; if it isn't, we send you a new link."
      >
        <ButtonLink href="/login" variant="primary" block>
          Sign in
        </ButtonLink>
      </SiteFrame>
    )
  }
  return (
    <SiteFrame
      title="Confirm your e-mail address"
      sub={`${link.maskedEmail} is yours? Then enter the password that you signed up with.`}
      foot={
        <>
          You did not sign up? Then leave this page: nothing happens. Or you forgot the password:{' '}
          <TextLink href="/forgot-password">set a new one</TextLink>.
        </>
      }
    >
      <ActionForm
        action={confirmAddressAction}
        words={formWords}
        hidden={{ token }}
        stacked
        fields={[{ name: 'password', label: 'Password', kind: 'password', autoComplete: 'current-password' }]}
        buttons={[{ label: 'Confirm and sign in' }]}
      />
    </SiteFrame>
  )
}
