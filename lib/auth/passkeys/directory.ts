import { db } from '@/lib/db/client'
import type { Contact, User } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { actsForSomebody } from '../contact-clients'
import type { StoredPasskey } from '../factors/holder'
import { passkeyFields } from '../factors/row-fields'

type Use = { id: string; counter: bigint; backedUp: boolean; now: Date }

/** Where one audience's passkeys are looked up. */
export type PasskeyDirectory<Person> = {
  find(
    credentialId: string,
  ): Promise<{ passkey: Omit<StoredPasskey, 'name'>; personId: string; person: Person } | null>
  /** False when its counter has moved past this one meanwhile: two devices have the same key, or it was copied. */
  use(use: Use): Promise<boolean>
}

export const memberPasskeys: PasskeyDirectory<User> = {
  async find(credentialId) {
    const row = await db().memberPasskey.findUnique({
      where: { credentialId },
      select: { ...passkeyFields, user: true },
    })
    return row && { passkey: row, personId: row.user.id, person: row.user }
  },
  async use(use) {
    const { count } = await db().memberPasskey.updateMany(changeOf(use))
    return count === 1
  },
}

export function contactPasskeys(companyId: string): PasskeyDirectory<Contact> {
  const scoped = companyDb(companyId)
  return {
    async find(credentialId) {
      const row = await scoped.contactPasskey.findFirst({
        where: { credentialId, contact: actsForSomebody },
        select: { ...passkeyFields, contact: true },
      })
      if (!row || row.contact.state === 'disabled') return null
      return { passkey: row, personId: row.contact.id, person: row.contact }
    },
    async use(use) {
      const { count } = await scoped.contactPasskey.updateMany(changeOf(use))
      return count === 1
    },
  }
}

/** A counter that stays at nought is none (WebAuthn 6.1.1); any other one has to grow. */
function changeOf({ id, counter, backedUp, now }: Use) {
  return {
    where: { id, counter: counter === 0n ? 0n : { lt: counter } },
    data: { counter, backedUp, lastUsedAt: now },
  }
}
