import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { takeFactorAction } from '@/lib/auth/second-factor/actions'
import { isMemberWaiting } from '@/lib/auth/second-factor/queries'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Your second step', robots: { index: false } }

/** After the right password: the code of the app, or a recovery code. */
export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  if (!(await isMemberWaiting())) {
    return (
      <SiteFrame
        title="Sign in again"
        sub="This took too long, or there were too many wrong codes. Begin once more."
      >
        <ButtonLink href="/login" variant="primary" block>
          Sign in
        </ButtonLink>
      </SiteFrame>
    )
  }
  const recovery = (await queryValue(searchParams, 'with')) === 'recovery-code'
  return (
    <SiteFrame
      title={recovery ? 'Use a recovery code' : 'Enter the code of your app'}
      sub={
        recovery
          ? 'One of the ten that you kept when you set up your second step. Each works once.'
          : 'Six digits from your authenticator app. They change every half minute.'
      }
      foot="Neither app nor recovery codes at hand? An owner of your company can take the second step away."
    >
      <ActionForm
        action={takeFactorAction}
        words={formWords}
        stacked
        fields={[
          recovery
            ? { name: 'code', label: 'Recovery code', kind: 'text', autoComplete: 'off', autoFocus: true }
            : { name: 'code', label: 'Code', kind: 'code', autoFocus: true },
        ]}
        buttons={[{ label: 'Sign in' }]}
      />
      <p className="mt-5 flex flex-wrap justify-between gap-x-4 gap-y-2 text-md">
        {recovery ? (
          <TextLink href="/login/second-factor">Use the app</TextLink>
        ) : (
          <TextLink href="/login/second-factor?with=recovery-code">Use a recovery code</TextLink>
        )}
        <TextLink href="/login">Start again</TextLink>
      </p>
    </SiteFrame>
  )
}
