import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { changeOwnPasswordAction } from '@/lib/auth/account/actions'

export function PasswordCard({ slug }: { slug: string }) {
  return (
    <Card>
      <CardHeader title="Password" sub="Everywhere else you are signed in, a new one signs you out." />
      <ActionForm
        action={changeOwnPasswordAction.bind(null, { company: slug })}
        words={formWords}
        fields={[
          { name: 'currentPassword', label: 'Current password', kind: 'password' },
          {
            name: 'password',
            label: 'New password',
            kind: 'password',
            autoComplete: 'new-password',
            hint: 'At least 15 characters. A few words in a row are easy to remember.',
          },
        ]}
        buttons={[{ label: 'Change the password', variant: 'secondary' }]}
      />
    </Card>
  )
}
