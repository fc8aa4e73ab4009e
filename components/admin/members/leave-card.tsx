import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { leaveCompanyAction } from '@/lib/companies/members/actions'

/** Gives up one's own place in the company. */
export function LeaveCard({ company }: { company: { slug: string; name: string } }) {
  return (
    <Card>
      <CardHeader
        title={`Leave ${company.name}`}
        sub="Your account stays, and so does what you did here. Only an invitation lets you back in."
      />
      <ConfirmAction
        action={leaveCompanyAction.bind(null, { company: company.slug })}
        hidden={{}}
        words={formWords}
        align="within"
        button="Leave"
        look={{}}
        question={`You will no longer see anything of ${company.name}.`}
        confirm={`Leave ${company.name}`}
      />
    </Card>
  )
}
