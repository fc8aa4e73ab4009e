import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { dotted } from '@/components/ui/dotted'
import { TextLink } from '@/components/ui/link'
import type { ListedNote } from '@/lib/payments/credit-notes/queries'
import { adminPath } from '../addresses'

type NotesCardProps = {
  slug: string
  notes: readonly ListedNote[]
  /** On a client's page: which invoice each is for. */
  ofClient?: boolean
}

/** What was credited; nothing where nothing was. */
export function NotesCard({ slug, notes, ofClient = false }: NotesCardProps) {
  if (notes.length === 0) return null
  return (
    <Card>
      <CardHeader title={notes.length === 1 ? 'Credit note' : 'Credit notes'} size={ofClient ? 'md' : 'sm'} />
      <ul className="grid gap-3.5">
        {notes.map(({ publicId, number, on, amount, reason, invoice, void: gone }) => (
          <li key={publicId} className="text-sm">
            <span className="flex items-baseline justify-between gap-3 text-md">
              <TextLink
                href={adminPath(slug, 'invoices', invoice.publicId, 'credit-notes', publicId)}
                className="font-semibold"
              >
                {number}
              </TextLink>
              <span className="tabular-nums">{amount}</span>
            </span>
            <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-ink-2">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {dotted([on, ofClient && `for ${invoice.number}`, reason])}
              </span>
              {gone && <Chip tone="mute">Void</Chip>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
