import { record } from '@/lib/audit/record'
import { endSessionsOfContact, startContactSession } from '@/lib/auth/contact-sessions'
import { revokeContactTokens } from '@/lib/auth/contact-tokens'
import { holdContact } from '@/lib/auth/holding'
import { hashPassword, verifyPassword } from '@/lib/auth/passwords'
import { chosenPassword, hasOwnPassword } from '@/lib/auth/temporary-passwords'
import { requireTurn, signInCounters } from '@/lib/auth/throttle'
import type { Company, ContactSession } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { passwordNotice } from './messages'
import { refusePoorPassword } from './resetting'

type PasswordChange = {
  company: Company
  contactId: string
  /** The one it is changed in: the new one is kept as long, and has proved as much. */
  session?: Pick<ContactSession, 'keepSignedIn' | 'secondFactor'>
  /** Empty when the contact has no password yet and sets the first one. */
  currentPassword: string
  password: string
  device: string
  caller: string
  now: Date
}

const brief = { keepSignedIn: false, secondFactor: false }

/**
 * Changes the contact's own password: asks for the current one, ends every session and outstanding link,
 * and starts a new session in this browser (SECURITY P5, M5). Refused at `currentPassword` or `password`; `signed-out` when the access ended meanwhile.
 */
export async function changeOwnPassword(change: PasswordChange) {
  const { company, contactId, session = brief, currentPassword, password, device, caller, now } = change
  const contact = await companyDb(company.id).contact.findFirstOrThrow({ where: { id: contactId } })
  if (hasOwnPassword(contact)) {
    const identity = { realm: 'contact' as const, companyId: company.id, email: contact.email }
    await requireTurn(signInCounters(identity, caller), now)
    if (!(await verifyPassword(currentPassword, contact.passwordHash))) {
      throw refused('password-wrong', { field: 'currentPassword' })
    }
  }
  await refusePoorPassword({ company, contact, password })

  const passwordHash = await hashPassword(password)
  const notice = await passwordNotice({ company, contact, about: 'password-changed', device, now })
  return companyTransaction(company.id, async (tx) => {
    if (!(await holdContact(tx, contact))) throw refused('signed-out')
    await tx.contact.update({ where: { id: contactId }, data: chosenPassword(passwordHash, now) })
    await endSessionsOfContact(tx, { contactId, now })
    await revokeContactTokens(tx, { contactId, now })
    await record(tx, {
      event: 'contact.password-changed',
      by: { kind: 'contact', id: contactId, name: contact.name },
      subject: { kind: 'contact', id: contactId },
      at: now,
    })
    await queueMessages(tx, [notice])
    return startContactSession(tx, {
      companyId: company.id,
      contactId,
      method: 'password',
      device,
      caller,
      keepSignedIn: session.keepSignedIn,
      secondFactor: session.secondFactor,
      presented: null,
      now,
    })
  })
}
