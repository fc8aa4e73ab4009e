import type { Metadata } from 'next'
import {
  changedFieldFields,
  fieldTypeWords,
  newFieldFields,
} from '@/components/admin/catalogue/custom-field-fields'
import { Shelf } from '@/components/admin/catalogue/shelf'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { dotted } from '@/components/ui/dotted'
import { requireMember } from '@/lib/auth/guards'
import { addCustomFieldAction, changeCustomFieldAction } from '@/lib/catalogue/actions'
import { listCustomFields } from '@/lib/catalogue/custom-fields/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Custom fields' }

const kinds = [
  { kind: 'invoice', title: 'On invoices and quotes', what: 'a field for invoices and quotes' },
  { kind: 'client', title: 'On clients', what: 'a field for clients' },
] as const

export default async function CustomFieldsPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/fields'>) {
  const { company } = await requireMember((await params).company, 'catalogue:write')
  const all = await listCustomFields({ company })
  const { edit } = await searchParams
  const { slug } = company
  return (
    <SettingsFrame
      title="Custom fields"
      sub="What you want to note that Foyer has no field for: up to ten on clients, and up to ten on invoices and quotes. What is issued keeps the names and values that it was issued with."
      notice={await noticeFrom(searchParams)}
    >
      {kinds.map(({ kind, title, what }) => {
        const fields = all.filter((field) => field.kind === kind)
        const edited = fields.find(({ id }) => id === edit)
        const inUse = fields.filter(({ archived }) => !archived)
        const action = edited ? changeCustomFieldAction : addCustomFieldAction
        return (
          <Shelf
            key={`${kind} ${edited?.id}`}
            slug={slug}
            shelf="custom-field"
            page="fields"
            caption={title}
            title={title}
            factTitle="What is entered"
            entries={fields.map(({ id, archived, label, type, printed }) => ({
              ...{ id, archived, name: label },
              fact: dotted([fieldTypeWords[type], printed ? 'printed' : 'for your team only']),
            }))}
            what={what}
            action={action.bind(null, { company: slug })}
            hidden={{ kind }}
            edited={edited && { name: edited.label, hidden: { customFieldId: edited.id } }}
            fields={edited ? changedFieldFields(edited, inUse) : newFieldFields(kind)}
          />
        )
      })}
    </SettingsFrame>
  )
}
