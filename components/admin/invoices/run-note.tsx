import { TextLink } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import type { RunLine } from '@/lib/invoices/runs/queries'
import { adminPath } from '../addresses'

/** Leads back to the latest sending of many. */
export function RunNote({ slug, run }: { slug: string; run: RunLine }) {
  const { publicId, invoices, waiting } = run
  const path = adminPath(slug, 'invoices', 'runs', publicId)
  return (
    <Note className="mb-5">
      {waiting > 0
        ? `${invoices - waiting} of ${invoices} invoices are sent.`
        : `The sending of ${invoices === 1 ? 'one invoice' : `${invoices} invoices`} is over.`}{' '}
      <TextLink href={path}>{waiting > 0 ? 'See how far it is' : 'See what became of it'}</TextLink>
    </Note>
  )
}
