import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { ListedMessage } from '@/lib/email/listed-message'
import { adminPath } from '../addresses'
import { FateChip } from './fate-chip'
import { kindWords } from './kind-words'

type MessageTableProps = { slug: string; messages: readonly ListedMessage[]; caption: string }

/** Messages, latest first, each with what became of it; on a phone recipient, state and reason. */
export function MessageTable({ slug, messages, caption }: MessageTableProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>To</Th>
          <Th secondary>About</Th>
          <Th>What became of it</Th>
          <Th numeric secondary="narrow">
            When
          </Th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <Row key={message.id} slug={slug} message={message} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ slug, message }: { slug: string; message: ListedMessage }) {
  const { id, name, to, subject, fate, reason, seenTo, when, at } = message
  return (
    <Tr>
      <Td className="align-top!">
        <RowLink
          href={adminPath(slug, 'messages', id)}
          className="font-semibold [overflow-wrap:anywhere]"
          aria-label={`${name || to}: ${subject}`}
        >
          {name || to}
        </RowLink>
        {name && <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{to}</span>}
        <span className="block text-ink-3 text-sm @[36rem]:hidden">{kindWords(message)}</span>
      </Td>
      <Td secondary className="align-top!">
        {kindWords(message)}
        <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{subject}</span>
      </Td>
      <Td className="align-top!">
        <FateChip fate={fate} />
        {seenTo && <span className="mt-1 block text-ink-3 text-sm">Seen to</span>}
        {reason && (
          <span className="mt-1 line-clamp-2 block max-w-[34ch] text-ink-2 text-sm [overflow-wrap:anywhere]">
            {reason}
          </span>
        )}
        <span className="mt-1 block text-ink-3 text-sm first-letter:uppercase @md:hidden">{when}</span>
      </Td>
      <Td numeric secondary="narrow" tone="sub" className="align-top! text-sm">
        <time dateTime={at} className="block whitespace-nowrap first-letter:uppercase">
          {when}
        </time>
      </Td>
    </Tr>
  )
}
