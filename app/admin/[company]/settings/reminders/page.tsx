import type { Metadata } from 'next'
import { ComingCard } from '@/components/admin/reminders/coming-card'
import { companyReminderFields } from '@/components/admin/reminders/reminder-fields'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { requireMember } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'
import { changeRemindersAction } from '@/lib/invoices/reminders/actions'
import { comingReminders, typedStages } from '@/lib/invoices/reminders/queries'

export const metadata: Metadata = { title: 'Reminders' }

export default async function RemindersPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/reminders'>) {
  const { company } = await requireMember((await params).company, 'settings:write')
  const coming = await comingReminders({ company, now: new Date() })
  return (
    <SettingsFrame
      title="Reminders"
      sub="Of invoices that are due: never after payment, never twice, and never to who declined them."
      notice={await noticeFrom(searchParams)}
    >
      <Card>
        <ActionForm
          action={changeRemindersAction.bind(null, { company: company.slug })}
          words={formWords}
          fields={companyReminderFields(company, typedStages(company.reminderDays))}
          buttons={[{ label: 'Save' }]}
        />
      </Card>
      <ComingCard slug={company.slug} on={company.remindersOn} coming={coming} />
    </SettingsFrame>
  )
}
