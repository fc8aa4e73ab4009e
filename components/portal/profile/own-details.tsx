import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { Card, CardHeader } from '@/components/ui/card'
import { changeOwnEmailAction, changeOwnNameAction } from '@/lib/portal/profile/actions'

type OwnProps = { company: { slug: string; name: string }; contact: { name: string; email: string } }

/** How the contact is called. */
export async function NameCard({ company, contact }: OwnProps) {
  const t = await getTranslations('portal.profile')
  return (
    <Card>
      <CardHeader title={t('name')} sub={t('nameSub', { company: company.name })} />
      <ActionForm
        action={changeOwnNameAction.bind(null, { company: company.slug })}
        words={await formWords()}
        fields={[{ name: 'name', label: t('name'), kind: 'text', value: contact.name, autoComplete: 'name' }]}
        buttons={[{ label: t('save'), variant: 'secondary' }]}
      />
    </Card>
  )
}

/** The address they sign in with; a change is proved at both. */
export async function EmailCard({ company, contact }: OwnProps) {
  const t = await getTranslations('portal.profile')
  return (
    <Card>
      <CardHeader title={t('email')} sub={t('emailSub')} />
      <p className="mb-4 [overflow-wrap:anywhere]">{contact.email}</p>
      <ActionForm
        action={changeOwnEmailAction.bind(null, { company: company.slug })}
        words={await formWords()}
        fields={[{ name: 'email', label: t('newEmail'), kind: 'email', autoComplete: 'off' }]}
        buttons={[{ label: t('changeEmail'), variant: 'secondary' }]}
      />
    </Card>
  )
}
