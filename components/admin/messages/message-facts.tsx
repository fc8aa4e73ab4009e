import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import type { Teller } from '@/lib/email/telling'
import type { MessagePage } from '@/lib/invoices/messages/queries'
import { adminPath } from '../addresses'
import { kindWords } from './kind-words'
import { TellerWords } from './teller-note'

type MessageFactsProps = { slug: string; message: MessagePage; teller: Teller; mayOpenPerson: boolean }

/** To whom a message went, about what, and what can be known of it. */
export function MessageFacts({ slug, message, teller, mayOpenPerson }: MessageFactsProps) {
  const { name, to, replyTo, invoice, attempts } = message
  const facts = [
    {
      key: 'to',
      label: 'To',
      value: (
        <span className="[overflow-wrap:anywhere]">
          <Person slug={slug} message={message} mayOpenPerson={mayOpenPerson} />
          {name && <span className="block text-ink-2 text-sm">{to}</span>}
        </span>
      ),
    },
    { key: 'kind', label: 'Kind', value: kindWords(message) },
    ...(invoice
      ? [
          {
            key: 'invoice',
            label: 'Invoice',
            value: (
              <TextLink href={adminPath(slug, 'invoices', invoice.publicId)}>
                {invoice.number ?? 'Draft'}
              </TextLink>
            ),
          },
        ]
      : []),
    ...(replyTo
      ? [
          {
            key: 'reply',
            label: 'Answers go to',
            value: <span className="[overflow-wrap:anywhere]">{replyTo}</span>,
          },
        ]
      : []),
    { key: 'tries', label: 'Tries', value: String(attempts) },
  ]
  return (
    <>
      <Facts layout="stacked" facts={facts} />
      {teller !== 'provider' && (
        <p className="mt-4 border-t pt-3 text-ink-2 text-sm">
          <TellerWords teller={teller} />
        </p>
      )}
    </>
  )
}

function Person({ slug, message, mayOpenPerson }: Omit<MessageFactsProps, 'teller'>) {
  const { person, name, to } = message
  const client = person?.client
  if (!client || !mayOpenPerson) return <span className="block">{name || to}</span>
  return (
    <TextLink href={adminPath(slug, 'clients', client.publicId, 'people', person.publicId)}>
      {person.name}
    </TextLink>
  )
}
