import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import type { MemberContext } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { secondFactorSummary } from '@/lib/auth/second-factor/queries'
import { removeContactFactorAction } from '@/lib/portal/second-factor/actions'

type SecondStepCardProps = Pick<MemberContext, 'company' | 'member'> & {
  client: { publicId: string }
  person: { id: string; publicId: string; name: string }
}

/** A person's second step, to take away when they have lost it; not there when they have none. */
export async function SecondStepCard({ company, member, client, person }: SecondStepCardProps) {
  if (!may(member.role, 'contacts:access')) return null
  const { on } = await secondFactorSummary({ realm: 'contact', companyId: company.id, id: person.id })
  if (!on) return null
  return (
    <Card>
      <CardHeader
        title="Second step"
        size="sm"
        sub="Signing in asks them for a code of their app. Take it away only when you are sure that it is them who has lost it."
      />
      <ConfirmAction
        action={removeContactFactorAction.bind(null, { company: company.slug })}
        hidden={{ client: client.publicId, contact: person.publicId }}
        words={formWords}
        align="within"
        button="Take it away"
        question={`${person.name} then signs in without a code, and is told so by e-mail.`}
        confirm="Take it away"
      />
    </Card>
  )
}
