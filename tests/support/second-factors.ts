import type { Holder, NewPasskey } from '@/lib/auth/factors/holder'
import { factorsOf } from '@/lib/auth/factors/tables'
import { memberFactorNotice } from '@/lib/auth/member-messages'
import { secretOf } from '@/lib/auth/second-factor/checking'
import { beginSecondFactor, confirmSecondFactor } from '@/lib/auth/second-factor/set-up'
import { codeAt } from '@/lib/auth/second-factor/totp'
import { db } from '@/lib/db/client'
import type { Company, Contact } from '@/lib/db/generated/client'
import { factorNotice } from '@/lib/portal/access/messages'
import { minutesAfter } from './auth-people'
import { noon } from './builders'

/* People with a second factor, and the app that makes their codes. */

const from = { caller: '192.0.2.7', device: 'Firefox on Linux' }

export function asHolder({ companyId, id, name }: Pick<Contact, 'companyId' | 'id' | 'name'>) {
  return { realm: 'contact' as const, companyId, id, name }
}

/** The secret that is kept for somebody, waiting or confirmed: what their app has scanned. */
export async function secretFor(holder: Holder): Promise<string> {
  const totp = await factorsOf(holder).readTotp()
  if (!totp) throw new Error('Nobody is there.')
  return secretOf(totp, holder)
}

type Named = Holder & { name: string }

type Confirming = Parameters<typeof confirmSecondFactor>[0]

async function switchOn(
  holder: Named,
  notice: Confirming['notice'],
  session: Confirming['session'] = { tokenHash: 'of no session' },
) {
  // Before noon: at noon the app shows another code.
  const now = minutesAfter(-5)
  await beginSecondFactor({ holder })
  const secret = await secretFor(holder)
  const recoveryCodes = await confirmSecondFactor({
    ...{ holder, notice, session, now, caller: from.caller },
    code: codeAt(secret, now),
  })
  return { secret, recoveryCodes, codeAt: (moment: Date) => codeAt(secret, moment) }
}

/** Switches a contact's second factor on, five minutes before noon; sessions end, but for the one told. */
export async function switchOnForContact(
  company: Company,
  contact: Contact,
  session?: Confirming['session'],
) {
  const facts = { company, contact, device: from.device, now: minutesAfter(-5) }
  return switchOn(asHolder(contact), await factorNotice({ ...facts, about: 'second-factor-on' }), session)
}

/** The same for a member. */
export async function switchOnForMember({ id }: { id: string }, session?: Confirming['session']) {
  const user = await db().user.findUniqueOrThrow({ where: { id } })
  const notice = await memberFactorNotice({
    ...{ user, device: from.device, now: minutesAfter(-5) },
    about: 'second-factor-on',
  })
  return switchOn({ realm: 'member', id, name: user.name }, notice, session)
}

/** A passkey's row, made at noon; nothing signs with it. */
export function aPasskeyRow(credentialId: string, changes: Partial<NewPasskey> = {}): NewPasskey {
  return {
    ...{ credentialId, publicKey: new Uint8Array([1]), counter: 0n, transports: [], backedUp: false },
    ...{ rpId: 'localhost', name: 'Key ring', createdAt: noon },
    ...changes,
  }
}

/** Six digits that are not these. */
export function anotherCode(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0')
}
