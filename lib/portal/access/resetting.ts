import { record } from '@/lib/audit/record'
import { endSessionsOfContact } from '@/lib/auth/contact-sessions'
import {
  draftContactToken,
  findContactToken,
  revokeContactTokens,
  saveContactToken,
  spendContactToken,
} from '@/lib/auth/contact-tokens'
import { contactByEmail } from '@/lib/auth/credentials'
import { contactFactors } from '@/lib/auth/factors/contact-tables'
import { holdContact } from '@/lib/auth/holding'
import { knownDevice } from '@/lib/auth/known-device'
import { passwordProblem } from '@/lib/auth/password-rules'
import { hashPassword } from '@/lib/auth/passwords'
import { forgetFactors } from '@/lib/auth/second-factor/state'
import { chosenPassword } from '@/lib/auth/temporary-passwords'
import { messageCounters, takeTurn } from '@/lib/auth/throttle'
import { isSwitchedOn } from '@/lib/auth/ways'
import type { Company } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { contactResetMessage, passwordNotice } from './messages'

type ResetRequest = {
  company: Company
  /** Normalised. */
  email: string
  returnTo: string | null
  device: string
  caller: string
  /** The cookie of a device that was signed in on before, if there is one. */
  deviceCookie?: string | null
  now: Date
}

/** Mails a link to set a new password. Changes and tells nothing else (SECURITY R4, R5). */
export async function requestContactReset(request: ResetRequest): Promise<void> {
  const { company, email, returnTo, device, caller, deviceCookie = null, now } = request
  if (!isSwitchedOn(company, 'password')) return
  const identity = { realm: 'contact' as const, companyId: company.id, email }
  if (!(await takeTurn(messageCounters(identity, caller, knownDevice(deviceCookie, identity)), now))) return
  const contact = await contactByEmail(company.id, email)
  if (!contact || contact.state === 'disabled') return

  const { token, row } = draftContactToken({
    companyId: company.id,
    contactId: contact.id,
    purpose: 'reset_password',
    device,
    returnTo,
    codeFor: null,
    now,
  })
  const message = await contactResetMessage({ company, contact, token, device, now })
  await companyTransaction(company.id, async (tx) => {
    if (!(await holdContact(tx, contact))) return
    await saveContactToken(tx, row)
    await queueMessages(tx, [message])
  })
}

type Reset = { company: Company; token: string; password: string; device: string; now: Date }

/**
 * Sets the password by a mailed link: once, ending every session and outstanding token, with a notice, and
 * without signing in (SECURITY R1, R2). A refused password leaves the link alive (R3). Answers where the
 * person was going. Refused: `link-dead`, or the password's own fault.
 */
export async function resetContactPassword({ company, token, password, device, now }: Reset) {
  const found = await findContactToken({ companyId: company.id, purpose: 'reset_password', token, now })
  if (!found?.live || !isSwitchedOn(company, 'password')) throw refused('link-dead')
  const { contact } = found
  await refusePoorPassword({ company, contact, password })

  const passwordHash = await hashPassword(password)
  // Set up before the address was proved, they may be a stranger's, and go; others stay, and are told of (SECURITY M9).
  const passkeys = contact.emailVerifiedAt
    ? await contactFactors(companyDb(company.id), contact.id).countPasskeys()
    : 0
  const about = 'password-reset'
  const notice = await passwordNotice({ company, contact, about, passkeys, device, now })
  await companyTransaction(company.id, async (tx) => {
    const spent =
      (await holdContact(tx, contact)) && (await spendContactToken(tx, { tokenId: found.id, now }))
    if (!spent) throw refused('link-dead')
    await tx.contact.update({
      where: { id: contact.id },
      // The mailed link proved the address.
      data: { ...chosenPassword(passwordHash, now), emailVerifiedAt: now },
    })
    if (!contact.emailVerifiedAt) await forgetFactors(contactFactors(tx, contact.id), now)
    await endSessionsOfContact(tx, { contactId: contact.id, now })
    await revokeContactTokens(tx, { contactId: contact.id, now })
    await record(tx, {
      event: 'contact.password-reset',
      by: { kind: 'contact', id: contact.id, name: contact.name },
      subject: { kind: 'contact', id: contact.id },
      at: now,
    })
    await queueMessages(tx, [notice])
  })
  return { returnTo: found.returnTo }
}

type NewPassword = { company: Pick<Company, 'name' | 'slug'>; contact: { email: string }; password: string }

/** Refuses at the field `password` (SECURITY P1-P3). */
export async function refusePoorPassword({ company, contact, password }: NewPassword): Promise<void> {
  const problem = await passwordProblem(password, {
    realm: 'contact',
    email: contact.email,
    names: [company.name, company.slug],
  })
  if (problem) throw refused(problem, { field: 'password' })
}
