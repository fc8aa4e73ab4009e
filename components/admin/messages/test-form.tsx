import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import type { MemberContext } from '@/lib/auth/guards'
import type { TemplateKind } from '@/lib/email/templates/kinds'
import { sendTestAction } from '@/lib/invoices/actions'

type TestFormProps = Pick<MemberContext, 'company' | 'member'> & { kind: TemplateKind }

/** The message as clients get it, into one's own mailbox. */
export function TestForm({ company, member, kind }: TestFormProps) {
  return (
    <Card>
      <CardHeader
        title="Try it"
        sub={`An example goes to your own address, ${member.email}, in the words that are saved.`}
      />
      <ActionForm
        action={sendTestAction.bind(null, { company: company.slug })}
        words={formWords}
        fields={[]}
        hidden={{ kind }}
        buttons={[{ label: 'Send me a test', variant: 'secondary' }]}
        doneMessage={<Note tone="paid">A test is on its way to {member.email}.</Note>}
      />
    </Card>
  )
}
