import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import { changeFactors, factorsOf } from '../factors/tables'
import { type NamedHolder, own } from '../second-factor/set-up'

type OnePasskey = { holder: NamedHolder; passkeyId: string }

/** Refused: `not-found`, for somebody else's too. */
export async function renamePasskey({
  holder,
  passkeyId,
  name,
}: OnePasskey & { name: string }): Promise<void> {
  if (!(await factorsOf(holder).renamePasskey(passkeyId, name))) throw refused('not-found')
}

type Removal = OnePasskey & {
  /** Says that a passkey was removed. */
  notice: OutgoingMessage
  now: Date
}

/** From now on it opens nothing. Refused: `not-found`, for somebody else's too. */
export async function removePasskey({ holder, passkeyId, notice, now }: Removal): Promise<void> {
  await changeFactors(holder, async (factors) => {
    const passkey = (await factors.listPasskeys()).find(({ id }) => id === passkeyId)
    if (!passkey || !(await factors.removePasskey(passkeyId))) throw refused('not-found')
    await factors.record({ ...own(holder, 'passkey-removed', now), data: { name: passkey.name } })
    await factors.queue([notice])
  })
}
