import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/link'
import type { ListedNote } from '@/lib/payments/credit-notes/queries'
import { portalCreditNote } from './addresses'

type CreditNotesProps = {
  company: { slug: string }
  invoice: { publicId: string }
  notes: readonly ListedNote[]
  open: boolean
}

/** What was credited of the invoice; nothing where nothing was. */
export async function CreditNotes({ company, invoice, notes, open }: CreditNotesProps) {
  if (notes.length === 0) return null
  const t = await getTranslations('portal.invoice')
  return (
    <Card>
      <CardHeader title={t('notes', { count: notes.length })} size="sm" />
      <ul className="grid gap-3">
        {notes.map((note) => (
          <li key={note.publicId}>
            <span className="flex items-baseline justify-between gap-3">
              {open ? (
                <TextLink href={portalCreditNote(company, invoice, note)} className="font-semibold">
                  {note.number}
                </TextLink>
              ) : (
                <span className="font-semibold">{note.number}</span>
              )}
              <span className="tabular-nums">{note.amount}</span>
            </span>
            <span className="mt-0.5 flex items-center justify-between gap-3 text-ink-2 text-sm">
              {note.on}
              {note.void && <Chip tone="mute">{t('noteVoid')}</Chip>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
