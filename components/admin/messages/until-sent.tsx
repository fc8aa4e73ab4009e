import type { ListedMessage } from '@/lib/email/listed-message'
import { LookAgain } from './look-again'

/** While any of these waits, the page looks a few times whether it has gone out; anew when one of them has. */
export function UntilSent({ messages }: { messages: readonly Pick<ListedMessage, 'id' | 'fate'>[] }) {
  const waiting = messages.filter(({ fate }) => fate === 'waiting').map(({ id }) => id)
  return waiting.length > 0 && <LookAgain key={waiting.join()} />
}
