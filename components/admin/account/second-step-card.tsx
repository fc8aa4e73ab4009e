import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { MemberContext } from '@/lib/auth/guards'
import { secondFactorSummary } from '@/lib/auth/second-factor/queries'

/** Whether signing in asks a member for a code as well, and the way to change that. */
export async function SecondStepCard({ company, member }: Pick<MemberContext, 'company' | 'member'>) {
  const { on, recoveryCodesLeft } = await secondFactorSummary({ realm: 'member', id: member.id })
  const to = encodeURIComponent(`/admin/${company.slug}/settings/account`)
  return (
    <Card id="second-step">
      <CardHeader
        title="Second step"
        sub={
          on
            ? `Signing in asks for a code of your app. ${recoveryCodesLeft} of 10 recovery codes are left.`
            : 'After your password, a code of an app on your phone. Whoever learns your password alone gets no further.'
        }
        actions={on ? <Chip tone="paid">On</Chip> : <Chip tone="mute">Off</Chip>}
      />
      <ButtonLink href={`/admin/second-factor?to=${to}`}>{on ? 'Change' : 'Set it up'}</ButtonLink>
    </Card>
  )
}
