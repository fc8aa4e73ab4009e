import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import {
  endSessionsOfMemberAction,
  removeMemberAction,
  removeSecondFactorAction,
  transferOwnershipAction,
} from '@/lib/companies/members/actions'
import type { MemberLine } from '@/lib/companies/members/queries'

type MemberCardsProps = {
  company: { slug: string; name: string }
  member: MemberLine
  /** An owner reads it. */
  mayOwn: boolean
}

/** What else can be done about a member. */
export function MemberCards({ company, member, mayOwn }: MemberCardsProps) {
  const address = { company: company.slug }
  const hidden = { member: member.id }
  return (
    <>
      {mayOwn && (
        <Card>
          <CardHeader title="Sessions" size="sm" sub="Signs them out everywhere. They can sign in again." />
          <ActionForm
            action={endSessionsOfMemberAction.bind(null, address)}
            words={formWords}
            hidden={hidden}
            fields={[]}
            buttons={[{ label: 'End their sessions', variant: 'secondary', size: 'small' }]}
          />
        </Card>
      )}
      {mayOwn && member.hasSecondStep && (
        <Card>
          <CardHeader
            title="Second step"
            size="sm"
            sub="Signing in asks them for a code of their app. Take it away only when you are sure that it is them who has lost it."
          />
          <ConfirmAction
            action={removeSecondFactorAction.bind(null, address)}
            hidden={hidden}
            words={formWords}
            align="within"
            button="Take it away"
            question={`${member.name} then signs in without a code, and is told so by e-mail.`}
            confirm="Take it away"
          />
        </Card>
      )}
      {mayOwn && (
        <Card>
          <CardHeader
            title="Hand the company over"
            size="sm"
            sub={`${member.name} becomes an owner, and you become an admin.`}
          />
          <ConfirmAction
            action={transferOwnershipAction.bind(null, address)}
            hidden={hidden}
            words={formWords}
            align="within"
            button="Hand over"
            question={`From then on ${member.name} decides about ${company.name}: you can’t take it back yourself.`}
            confirm="Hand the company over"
          />
        </Card>
      )}
      <Card>
        <CardHeader
          title={`No longer at ${company.name}?`}
          size="sm"
          sub="They lose access at once. What they did stays in the history."
        />
        <ConfirmAction
          action={removeMemberAction.bind(null, address)}
          hidden={hidden}
          words={formWords}
          align="within"
          button="Remove"
          question={`${member.name} will no longer see anything of ${company.name}.`}
          confirm={`Remove ${member.name}`}
        />
      </Card>
    </>
  )
}
