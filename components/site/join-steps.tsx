import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { signOutAction } from '@/lib/auth/actions'
import { joinAsSelfAction } from '@/lib/companies/members/actions'
import type { invitationLink } from '@/lib/companies/members/queries'
import { formWords } from './words'

type JoinStepsProps = {
  token: string
  link: Extract<Awaited<ReturnType<typeof invitationLink>>, { live: true }>
}

/** Joining with an account that is there: as oneself, signed in; nobody else's session is replaced (SECURITY M7). */
export function JoinSteps({ token, link }: JoinStepsProps) {
  if (link.reader === 'meant') {
    return (
      <ActionForm
        action={joinAsSelfAction}
        words={formWords}
        hidden={{ token }}
        stacked
        fields={[]}
        buttons={[{ label: `Join as ${link.readerName}` }]}
      />
    )
  }
  if (link.reader === 'other') {
    return (
      <div className="grid gap-4">
        <Note tone="wait">
          You are signed in here as {link.readerName}, and the invitation is for another address. Sign out,
          then open its link again.
        </Note>
        <ActionForm
          action={signOutAction}
          words={formWords}
          stacked
          fields={[]}
          buttons={[{ label: `Sign out ${link.readerName}`, variant: 'secondary' }]}
        />
        <ButtonLink href="/admin" block>
          Stay, and go to my dashboard
        </ButtonLink>
      </div>
    )
  }
  return (
    <div className="grid gap-4">
      <p>You have an account with this address. Sign in, and you come back here to join.</p>
      <ButtonLink href={`/login?to=${encodeURIComponent(`/join/${token}`)}`} variant="primary" block>
        Sign in
      </ButtonLink>
    </div>
  )
}
