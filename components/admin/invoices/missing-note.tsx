import { TextLink } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import type { MemberContext } from '@/lib/auth/guards'
import { may } from '@/lib/auth/permissions'
import { listOf } from '@/lib/text'
import { adminPath } from '../addresses'

type MissingNoteProps = Pick<MemberContext, 'company'> & {
  role: MemberContext['member']['role']
  /** What it says of the company is settled then; where to pay is not. */
  issued?: boolean
  className?: string
}

/** What an invoice will not say because the company has not said it, and where to. It stops nobody. */
export function MissingNote({ company, role, issued = false, className = '' }: MissingNoteProps) {
  const { slug, street, city, taxNumber, withoutTaxNumber, bankIban } = company
  const about = [
    { missing: !street || !city, what: 'your address' },
    { missing: !taxNumber && !withoutTaxNumber, what: 'your tax number' },
  ].filter(({ missing }) => missing && !issued)
  const missing = [...about.map(({ what }) => what), ...(bankIban ? [] : ['your bank account'])]
  if (missing.length === 0) return null
  const links = [
    ...(about.length > 0 && may(role, 'settings:write')
      ? [{ path: 'company', label: 'Company details' }]
      : []),
    ...(!bankIban && may(role, 'company:own') ? [{ path: 'bank', label: 'Bank details' }] : []),
  ]
  return (
    <Note
      tone="wait"
      className={className}
      action={
        links.length > 0 &&
        links.map(({ path, label }) => (
          <TextLink
            key={path}
            href={adminPath(slug, 'settings', path)}
            className="mr-2 inline-flex min-h-(--target) items-center"
          >
            {label}
          </TextLink>
        ))
      }
    >
      {`The invoice is still without ${listOf(missing)}.`}
      {links.length === 0 && ' An owner can enter what is missing in the settings.'}
    </Note>
  )
}
