import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { confirmMemberAction } from '@/lib/auth/actions'
import { requireSignedIn } from '@/lib/auth/guards'
import { isFreshMember } from '@/lib/auth/queries'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import { safeReturnPath } from '@/lib/text'

export const metadata: Metadata = { title: 'Is it you?', robots: { index: false } }

/** Asks a member once more who they are, before something sensitive; then on to it (SECURITY S8). */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireSignedIn()
  const to = safeReturnPath(await queryValue(searchParams, 'to'), '')
  if (await isFreshMember()) {
    if (to) redirect(to)
    return (
      <SiteFrame
        title="Thank you, it is you"
        sub="Go back to the page you came from and press its button again. For the next ten minutes you are not asked."
        foot={<TextLink href="/admin">Go to the dashboard</TextLink>}
      />
    )
  }

  return (
    <SiteFrame
      title="Is it you?"
      sub="What comes next is sensitive, and your sign-in is more than ten minutes old. Enter your password once more."
      foot={
        <>
          Forgot your password? <TextLink href="/forgot-password">Set a new one</TextLink>.
        </>
      }
    >
      <ActionForm
        action={confirmMemberAction}
        words={formWords}
        hidden={to ? { to } : {}}
        stacked
        fields={[
          {
            name: 'email',
            label: 'E-mail address',
            kind: 'email',
            autoComplete: 'username',
            value: user.email,
            readOnly: true,
            unsent: true,
          },
          { name: 'password', label: 'Password', kind: 'password', autoFocus: true },
        ]}
        buttons={[{ label: 'Confirm' }]}
      />
    </SiteFrame>
  )
}
