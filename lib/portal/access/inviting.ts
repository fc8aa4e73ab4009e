import { type Actor, record } from '@/lib/audit/record'
import { actsForSomebody } from '@/lib/auth/contact-clients'
import { endSessionsOfContact } from '@/lib/auth/contact-sessions'
import {
  draftContactToken,
  findContactToken,
  revokeContactTokens,
  saveContactToken,
  spendContactToken,
} from '@/lib/auth/contact-tokens'
import { holdContact } from '@/lib/auth/holding'
import { hashPassword } from '@/lib/auth/passwords'
import { chosenPassword } from '@/lib/auth/temporary-passwords'
import { takeTurn } from '@/lib/auth/throttle'
import { isSwitchedOn } from '@/lib/auth/ways'
import type { Company, Contact } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { contactInvitationMessage } from './messages'
import { refusePoorPassword } from './resetting'

type Invitation = { company: Company; by: Actor; contactPublicId: string; now: Date }

/**
 * Mails an invitation to set a password; an earlier one dies (SECURITY I1). Somebody who has signed in
 * before needs none: `contact-active`. Switched off: `contact-disabled`. Unknown here, or at no client: `not-found`. By a member:
 * `just-sent` when something was sent to them within the last minute (SECURITY A8, L6).
 */
export async function inviteContact({ company, by, contactPublicId, now }: Invitation): Promise<void> {
  const contact = await companyDb(company.id).contact.findFirst({
    where: { publicId: contactPublicId, ...actsForSomebody },
  })
  if (!contact) throw refused('not-found')
  if (contact.state === 'active') throw refused('contact-active', { values: { name: contact.name } })
  if (contact.state === 'disabled') throw refused('contact-disabled', { values: { name: contact.name } })
  if (by.kind === 'member' && !(await takeTurn([{ limit: 'sentByMember', of: contact.id }], now))) {
    throw refused('just-sent', { values: { name: contact.name } })
  }

  const { token, row } = draftContactToken({
    companyId: company.id,
    contactId: contact.id,
    purpose: 'invitation',
    device: '',
    returnTo: null,
    codeFor: null,
    now,
  })
  const message = await contactInvitationMessage({ company, contact, token, now })
  await companyTransaction(company.id, async (tx) => {
    if (!(await holdContact(tx, contact))) throw refused('try-later')
    await saveContactToken(tx, row)
    await tx.contact.update({ where: { id: contact.id }, data: { state: 'invited', invitedAt: now } })
    await record(tx, {
      event: 'contact.invited',
      by,
      subject: { kind: 'contact', id: contact.id },
      at: now,
      data: { name: contact.name },
    })
    await queueMessages(tx, [message])
  })
}

type Acceptance = { company: Company; token: string; password: string | null; now: Date }

/**
 * Sets the first password by an invitation, where the company lets people in by one, and returns the contact, who may
 * be signed in by it; like any new password it ends the sessions and links from before (SECURITY M5). Without
 * passwords none is left, whoever set it. Refused: `link-dead`, `password-missing`, or the password's own fault.
 */
export async function acceptInvitation(acceptance: Acceptance): Promise<Contact> {
  const { company, token, now } = acceptance
  const found = await findContactToken({ companyId: company.id, purpose: 'invitation', token, now })
  if (!found?.live) throw refused('link-dead')
  const { contact } = found
  const password = isSwitchedOn(company, 'password') ? await firstPassword(acceptance, contact) : noPassword

  await companyTransaction(company.id, async (tx) => {
    const spent =
      (await holdContact(tx, contact)) && (await spendContactToken(tx, { tokenId: found.id, now }))
    if (!spent) throw refused('link-dead')
    await tx.contact.update({ where: { id: contact.id }, data: password })
    await endSessionsOfContact(tx, { contactId: contact.id, now })
    await revokeContactTokens(tx, { contactId: contact.id, now })
  })
  return { ...contact, ...password }
}

const noPassword = { passwordHash: null, passwordSetAt: null, passwordExpiresAt: null }

async function firstPassword({ company, password, now }: Acceptance, contact: Contact) {
  if (password === null) throw refused('password-missing', { field: 'password' })
  await refusePoorPassword({ company, contact, password })
  return chosenPassword(await hashPassword(password), now)
}
