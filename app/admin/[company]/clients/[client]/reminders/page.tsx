import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { clientReminderFields } from '@/components/admin/reminders/reminder-fields'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { clientPage } from '@/lib/clients/queries'
import { changeClientRemindersAction } from '@/lib/invoices/reminders/actions'
import { companyReminders, typedStages } from '@/lib/invoices/reminders/queries'

export const metadata: Metadata = { title: 'Reminders' }

/** A page of its own: beside the client's other fields, saving one form would throw away what the other one held. */
export default async function ClientRemindersPage({
  params,
}: PageProps<'/admin/[company]/clients/[client]/reminders'>) {
  const { company: slug, client: publicId } = await params
  const { company } = await requireMember(slug, 'clients:write')
  const page = await clientPage({ company, publicId, now: new Date() })
  if (!page) notFound()
  const { client } = page
  return (
    <>
      <PageHeader
        title="Reminders"
        back={{ href: adminPath(slug, 'clients', publicId), label: client.name }}
        sub="Of this client’s unpaid invoices."
      />
      <Card className="max-w-[720px]">
        <ActionForm
          action={changeClientRemindersAction.bind(null, { company: slug })}
          words={formWords}
          hidden={{ clientId: client.id }}
          fields={clientReminderFields(client, typedStages(client.reminderDays), companyReminders(company))}
          buttons={[{ label: 'Set the reminders' }]}
        />
      </Card>
    </>
  )
}
