import { adminPath } from '@/components/admin/addresses'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/link'
import type { TemplateKind } from '@/lib/email/templates/kinds'
import { kindWords } from './words'

type TemplateListProps = { slug: string; templates: { kind: TemplateKind; own: boolean }[] }

/** The messages whose words a company may change. */
export function TemplateList({ slug, templates }: TemplateListProps) {
  return (
    <Card>
      <CardHeader title="What they say" sub="The button, the sum and the foot stay as they are." />
      <ul>
        {templates.map(({ kind, own }) => (
          <li key={kind} className="flex items-start justify-between gap-4 border-t py-3">
            <span className="min-w-0">
              <TextLink
                href={adminPath(slug, 'settings', 'messages', kind)}
                className="inline-flex min-h-(--target) items-center font-semibold text-md"
              >
                {kindWords[kind].name}
              </TextLink>
              <span className="block text-ink-2 text-sm">{kindWords[kind].when}</span>
            </span>
            {own && (
              <Chip tone="mute" className="shrink-0">
                Your words
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
