import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { adminPath } from '@/components/admin/addresses'
import { FieldList } from '@/components/admin/messages/field-list'
import { TemplateEditor } from '@/components/admin/messages/template-editor'
import { TestForm } from '@/components/admin/messages/test-form'
import { exampleWords, kindWords } from '@/components/admin/messages/words'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/guards'
import { resetTemplateAction, saveTemplateAction } from '@/lib/companies/messages/actions'
import { templateForm } from '@/lib/companies/messages/queries'
import { isTemplateKind } from '@/lib/email/templates/kinds'
import { noticeFrom } from '@/lib/i18n/notice'
import { previewOf } from '@/lib/invoices/example-queries'

export const metadata: Metadata = { title: 'Words of a message' }

export default async function TemplatePage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/messages/[kind]'>) {
  const { company: slug, kind } = await params
  const { company, member } = await requireMember(slug, 'settings:write')
  if (!isTemplateKind(kind)) notFound()
  const [{ subject, body, version }, { number }] = await Promise.all([
    templateForm(company, kind),
    previewOf({ company, kind, now: new Date() }),
  ])
  return (
    <>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader
        title={kindWords[kind].name}
        back={{ href: adminPath(slug, 'settings', 'messages'), label: 'Messages' }}
        state={version > 0 && <Chip tone="mute">Your words</Chip>}
        sub={`${kindWords[kind].when} ${exampleWords(kind, number)}`}
      />
      <div className="grid gap-5">
        <TemplateEditor
          action={saveTemplateAction.bind(null, { company: slug })}
          hidden={{ kind, version: String(version) }}
          previewPath={adminPath(slug, 'settings', 'messages', kind, 'preview')}
          fields={[
            { name: 'subject', label: 'Subject', kind: 'text', value: subject, autoComplete: 'off' },
            {
              name: 'body',
              label: 'Text',
              kind: 'textarea',
              rows: 12,
              value: body,
              hint: 'Plain text. An empty line begins a new paragraph.',
            },
          ]}
        />
        <FieldList kind={kind} />
        <TestForm company={company} member={member} kind={kind} />
        {version > 0 && (
          <Card>
            <CardHeader title="Back to the default" sub="Your own words are thrown away." />
            <ActionForm
              action={resetTemplateAction.bind(null, { company: slug })}
              words={formWords}
              fields={[]}
              hidden={{ kind }}
              buttons={[{ label: 'Use the default words', variant: 'secondary' }]}
            />
          </Card>
        )}
      </div>
    </>
  )
}
