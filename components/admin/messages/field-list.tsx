import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { type TemplateKind, templateFields } from '@/lib/email/templates/kinds'
import { fieldWords } from './words'

/** What may stand between braces in the words of a message. */
export function FieldList({ kind }: { kind: TemplateKind }) {
  return (
    <Card>
      <CardHeader title="Fields" sub="Put them into subject and text, braces and all." />
      <Facts
        facts={templateFields[kind].map((field) => ({
          key: field,
          label: <code className="text-ink">{`{{${field}}}`}</code>,
          value: fieldWords[field],
        }))}
        className="[&>div]:grid-cols-[13rem_1fr] [&>div]:max-sm:grid-cols-1 [&>div]:max-sm:gap-0"
      />
    </Card>
  )
}
