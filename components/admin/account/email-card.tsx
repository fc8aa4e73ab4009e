import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { keepEmailAction } from '@/lib/auth/account/actions'

type EmailCardProps = {
  slug: string
  email: string
  /** A change that waits to be proved at one address or at both. */
  change: { newEmail: string; oldProved: boolean; newProved: boolean } | null
  changeHref: string
}

/** The address a member signs in with, and what a change of it still waits for. */
export function EmailCard({ slug, email, change, changeHref }: EmailCardProps) {
  return (
    <Card>
      <CardHeader
        title="E-mail address"
        sub="You sign in with it, and get notices there."
        actions={
          <ButtonLink href={changeHref} size="small">
            Change
          </ButtonLink>
        }
      />
      <p className="[overflow-wrap:anywhere]">{email}</p>
      {change && (
        <div className="mt-4 grid gap-3 rounded-control bg-wait-soft px-3.5 py-3 text-md text-wait">
          <p className="[overflow-wrap:anywhere]">
            You want to change it to <b>{change.newEmail}</b>. {missing(change)}
          </p>
          <ActionForm
            action={keepEmailAction.bind(null, { company: slug })}
            words={formWords}
            fields={[]}
            buttons={[{ label: 'Keep the old one', variant: 'secondary', size: 'small' }]}
          />
        </div>
      )}
    </Card>
  )
}

function missing({ oldProved, newProved }: NonNullable<EmailCardProps['change']>): string {
  if (oldProved) return 'The button in the message to the new address is still to be pressed.'
  if (newProved) return 'The button in the message to your present address is still to be pressed.'
  return 'Press the button in each of the two messages: to your present address and to the new one.'
}
