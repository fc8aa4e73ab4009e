import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { Card, CardHeader } from '@/components/ui/card'
import { chooseOwnRemindersAction } from '@/lib/portal/reminders/actions'
import { getsReminders } from '@/lib/portal/reminders/queries'

type RemindersCardProps = { company: { id: string; slug: string; name: string }; contact: { id: string } }

/** Whether the contact wants to be reminded of invoices; invoices themselves always come. */
export async function RemindersCard({ company, contact }: RemindersCardProps) {
  const t = await getTranslations('portal.reminders')
  const wanted = await getsReminders({ company, contact })
  return (
    <Card>
      <CardHeader title={t('title')} sub={t('cardSub', { company: company.name })} />
      <ActionForm
        action={chooseOwnRemindersAction.bind(null, { company: company.slug })}
        words={await formWords()}
        fields={[{ name: 'reminders', label: t('wanted'), kind: 'checkbox', value: wanted ? 'on' : '' }]}
        buttons={[{ label: t('save'), variant: 'secondary' }]}
      />
    </Card>
  )
}
