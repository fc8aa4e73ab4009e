import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import type { QuotePage } from '@/lib/invoices/quotes/queries'
import { adminPath } from '../addresses'

/** Who said yes or no, as it was recorded: to be shown when it matters. */
export function AnswerCard({ slug, page }: { slug: string; page: QuotePage }) {
  const { answer, client } = page
  if (!answer) return null
  const { accepted, name, contact, comment, at, caller, device } = answer
  const person = contact && adminPath(slug, 'clients', client.publicId, 'people', contact.publicId)
  return (
    <Card>
      <h2 className="mb-3 font-semibold text-lg">{accepted ? 'Accepted' : 'Declined'}</h2>
      {comment && (
        <p className="typed mb-4 whitespace-pre-line border-l-2 pl-3 [overflow-wrap:anywhere]">{comment}</p>
      )}
      <Facts
        facts={[
          { key: 'name', label: 'Name typed', value: name },
          ...(contact && person
            ? [
                {
                  key: 'contact',
                  label: 'Signed in as',
                  value: <TextLink href={person}>{contact.name}</TextLink>,
                },
              ]
            : []),
          { key: 'at', label: 'When', value: at },
          { key: 'caller', label: 'From', value: caller },
          { key: 'device', label: 'With', value: device },
        ]}
      />
    </Card>
  )
}
