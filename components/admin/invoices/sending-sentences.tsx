import { listOf } from '@/lib/text'

type SendingSentencesProps = {
  /** The number it will get; null when it has one. */
  number: string | null
  /** Names; null while no client is chosen; `chosen`: whoever is ticked beside it. */
  recipients: readonly string[] | 'chosen' | null
  clientName: string
  paper?: 'invoice' | 'quote'
}

/** What sending will do, said before it is done. */
export function SendingSentences({
  number,
  recipients,
  clientName,
  paper = 'invoice',
}: SendingSentencesProps) {
  return (
    <ul className="grid gap-2.5 text-sm">
      {number && (
        <li>
          It gets the number <b className="font-semibold">{number}</b>, and
          {paper === 'quote' ? ' can be revised, but not changed.' : ' can’t be changed any more.'}
        </li>
      )}
      <li>{whoGetsIt(recipients, clientName)}</li>
      <li>
        {paper === 'quote'
          ? 'They sign in to see it, and accept or decline it there, by name.'
          : 'They sign in to see it. It stays there for them, with all their other invoices.'}
      </li>
    </ul>
  )
}

function whoGetsIt(recipients: SendingSentencesProps['recipients'], clientName: string): string {
  if (recipients === 'chosen')
    return 'Whoever you choose gets their own message, with a link and no password.'
  if (recipients === null) return 'Everybody who receives invoices at the client gets their own message.'
  if (recipients.length === 0)
    return `Nobody at ${clientName} receives invoices yet: add a person there first.`
  if (recipients.length === 1) return `${recipients[0]} gets a message with a link and no password.`
  return `${listOf(recipients)} each get their own message, with a link and no password.`
}
