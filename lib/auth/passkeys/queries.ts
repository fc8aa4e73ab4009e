import 'server-only'
import type { Holder } from '../factors/holder'
import { factorsOf } from '../factors/tables'

export type ListedPasskey = {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
  /** Kept by a password manager or account, on several devices. */
  synced: boolean
}

/** A person's passkeys, the latest first. */
export async function passkeysOf(holder: Holder): Promise<ListedPasskey[]> {
  const passkeys = await factorsOf(holder).listPasskeys()
  return passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
    ...{ id, name, createdAt, lastUsedAt },
    synced: backedUp,
  }))
}
