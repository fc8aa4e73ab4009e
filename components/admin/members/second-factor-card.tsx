import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { secondFactorRuleAction } from '@/lib/companies/members/actions'

type SecondFactorCardProps = {
  company: { slug: string; requireSecondFactor: boolean }
  /** Those who have none. */
  without: number
}

/** Whether every member needs a second factor: the owner says so, having given one. */
export function SecondFactorCard({ company, without }: SecondFactorCardProps) {
  const on = company.requireSecondFactor
  return (
    <Card>
      <CardHeader
        title="Second factor for everybody"
        sub="A password alone is then not enough: each member adds an app with codes, or a passkey, before they see anything of the company."
        actions={on ? <Chip tone="paid">On</Chip> : <Chip tone="mute">Off</Chip>}
      />
      {!on && without > 0 && (
        <p className="mb-4 text-md">
          {without === 1 ? 'One member has' : `${without} members have`} none yet and will be asked to add
          one.
        </p>
      )}
      <ActionForm
        action={secondFactorRuleAction.bind(null, { company: company.slug })}
        words={formWords}
        hidden={on ? {} : { required: 'on' }}
        fields={[]}
        buttons={[{ label: on ? 'Switch off' : 'Switch on', variant: 'secondary' }]}
      />
    </Card>
  )
}
