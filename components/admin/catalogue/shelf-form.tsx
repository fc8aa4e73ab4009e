import { adminPath } from '@/components/admin/addresses'
import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec, FormAction } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'

type ShelfFormProps = {
  slug: string
  /** Below the settings. */
  page: string
  /** 'a tax', 'payment terms'. */
  what: string
  action: FormAction
  /** The entry that is changed; otherwise one is added. */
  edited: { name: string; hidden: Readonly<Record<string, string>> } | undefined
  fields: readonly FieldSpec[]
  /** Sent along with a new entry. */
  hidden?: Readonly<Record<string, string>>
}

/** Adds an entry to the catalogue, or changes the one that was chosen above. */
export function ShelfForm({ slug, page, what, action, edited, fields, hidden = {} }: ShelfFormProps) {
  return (
    <Card>
      <CardHeader title={edited ? `Change ${edited.name}` : `Add ${what}`} />
      <ActionForm
        action={action}
        words={formWords}
        hidden={edited?.hidden ?? hidden}
        fields={fields}
        buttons={[{ label: edited ? 'Save' : 'Add' }]}
      />
      {edited && (
        <p className="mt-4 text-sm">
          <Link href={adminPath(slug, 'settings', page)}>Leave it as it is</Link>
        </p>
      )}
    </Card>
  )
}
