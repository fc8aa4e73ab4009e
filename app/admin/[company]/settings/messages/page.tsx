import type { Metadata } from 'next'
import { adminPath } from '@/components/admin/addresses'
import { MessageFrame } from '@/components/admin/messages/message-frame'
import { senderFields } from '@/components/admin/messages/sender-fields'
import { TemplateList } from '@/components/admin/messages/template-list'
import { TestForm } from '@/components/admin/messages/test-form'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { requireMember } from '@/lib/auth/guards'
import { changeSenderSettingsAction } from '@/lib/companies/messages/actions'
import { fromAddress, templateList } from '@/lib/companies/messages/queries'
import { noticeFrom } from '@/lib/i18n/notice'
import { previewOf } from '@/lib/invoices/example-queries'

export const metadata: Metadata = { title: 'Messages' }

export default async function MessageSettingsPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/messages'>) {
  const { company, member } = await requireMember((await params).company, 'settings:write')
  const [{ fromName, subject, number }, templates] = await Promise.all([
    previewOf({ company, kind: 'invoice', now: new Date() }),
    templateList(company),
  ])
  return (
    <SettingsFrame
      title="Messages"
      sub="Who your messages come from, and what they say."
      notice={await noticeFrom(searchParams)}
    >
      <Card>
        <ActionForm
          action={changeSenderSettingsAction.bind(null, { company: company.slug })}
          words={formWords}
          fields={senderFields(company)}
          buttons={[{ label: 'Save' }]}
          asksBeforeLeaving
        />
      </Card>
      <TemplateList slug={company.slug} templates={templates} />
      <Card>
        <CardHeader
          title="How it looks"
          sub={
            number ? `With invoice ${number}, your newest.` : 'With made-up data: there is no invoice yet.'
          }
        />
        <Facts
          facts={[
            { key: 'from', label: 'From', value: `${fromName} <${fromAddress()}>` },
            { key: 'reply', label: 'Answers go to', value: company.replyTo ?? 'nobody yet' },
            { key: 'subject', label: 'Subject', value: subject },
          ]}
          className="[overflow-wrap:anywhere]"
        />
      </Card>
      <MessageFrame src={adminPath(company.slug, 'settings', 'messages', 'invoice', 'preview')} />
      <TestForm company={company} member={member} kind="invoice" />
    </SettingsFrame>
  )
}
