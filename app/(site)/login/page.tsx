import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { PasskeySignIn } from '@/components/passkeys/passkey-sign-in'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { signInAction } from '@/lib/auth/actions'
import { currentMember } from '@/lib/auth/guards'
import { askPasskeyAction, signInByPasskeyAction } from '@/lib/auth/passkeys/actions'
import { isSignUpOpen } from '@/lib/companies/queries'
import { noticeFrom, queryValue, type SearchParams } from '@/lib/i18n/notice'
import { safeReturnPath } from '@/lib/text'

export const metadata: Metadata = { title: 'Sign in' }

export default async function LoginPage({ searchParams }: { searchParams: SearchParams }) {
  const to = await queryValue(searchParams, 'to')
  if (await currentMember()) redirect(safeReturnPath(to, '/admin'))
  const signUpOpen = await isSignUpOpen()

  return (
    <SiteFrame
      title="Sign in to your dashboard"
      foot={
        <>
          Looking for an invoice that you received? Sign in at the address on it:{' '}
          <TextLink href="/portal">find your portal</TextLink>.
        </>
      }
    >
      <Flash message={await noticeFrom(searchParams)} />
      <ActionForm
        action={signInAction}
        words={formWords}
        hidden={to ? { to } : {}}
        stacked
        fields={[
          { name: 'email', label: 'E-mail address', kind: 'email', autoComplete: 'username' },
          { name: 'password', label: 'Password', kind: 'password', autoComplete: 'current-password' },
        ]}
        buttons={[{ label: 'Sign in' }]}
      />
      <PasskeySignIn
        ask={askPasskeyAction}
        signIn={signInByPasskeyAction}
        hidden={to ? { to } : {}}
        label="Use a passkey"
        givenUp="No passkey was used. Try again, or sign in with your password."
        or="or"
        words={formWords}
      />
      <p className="mt-5 flex flex-wrap justify-between gap-x-4 gap-y-2 text-md">
        <TextLink href="/forgot-password">Forgot your password?</TextLink>
        {signUpOpen && <TextLink href="/signup">Sign up</TextLink>}
      </p>
    </SiteFrame>
  )
}
