import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { revokeShareLinkAction, shareInvoiceAction } from '@/lib/invoices/actions'
import type { OpenLink } from '@/lib/invoices/link-queries'
import { MakeLink } from './make-link'

type LinksCardProps = {
  slug: string
  /** The invoice's row id, which forms name. */
  invoiceId: string
  links: OpenLink[]
  /** Not of a void one. */
  mayMake: boolean
}

/** The links that open this invoice without signing in: whose, until when, and when last; each can be ended. */
export function LinksCard({ slug, invoiceId, links, mayMake }: LinksCardProps) {
  return (
    <Card>
      <CardHeader
        title="Open links"
        size="sm"
        sub={
          links.length > 0
            ? 'Whoever holds one sees this invoice, and nothing else.'
            : 'Nobody has a link to this invoice now.'
        }
      />
      {links.length > 0 && (
        <ul className="mb-4 grid gap-3.5">
          {links.map((link) => (
            <li key={link.publicId} className="text-sm">
              <span className="block font-semibold text-md [overflow-wrap:anywhere]">
                {link.name ?? 'To be passed on'}
              </span>
              {link.email && <span className="block text-ink-2 [overflow-wrap:anywhere]">{link.email}</span>}
              <span className="mt-0.5 flex flex-wrap items-end justify-between gap-x-3 gap-y-1 text-ink-3">
                <span>
                  <span className="block">{link.opened ? `Opened ${link.opened}` : 'Not opened yet'}</span>
                  <span className="block">Until {link.until}</span>
                </span>
                <ConfirmAction
                  action={revokeShareLinkAction.bind(null, { company: slug })}
                  hidden={{ link: link.publicId }}
                  words={formWords}
                  align="within"
                  look={{ variant: 'quiet', size: 'small' }}
                  button="End"
                  question={
                    link.name
                      ? `The link that was mailed to ${link.name} stops working at once. They can still sign in.`
                      : 'This link stops working at once, for everybody who has it.'
                  }
                  confirm="End this link"
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayMake && (
        <MakeLink action={shareInvoiceAction.bind(null, { company: slug })} invoiceId={invoiceId} />
      )}
    </Card>
  )
}
