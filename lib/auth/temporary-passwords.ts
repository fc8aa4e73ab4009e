import { randomInt } from 'node:crypto'
import type { Company, Contact } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyDb } from '@/lib/db/tenancy'
import { lifetimes } from './limits'
import { hashPassword } from './passwords'

/*
 * A password that Foyer made and mailed, where the owner has opted in (docs/decisions/010): once, to somebody who
 * never had one; it works once, within 72 hours, and must be replaced. `passwordExpiresAt` tells it from one that
 * somebody chose, and stays when it is spent: nobody is sent a second.
 */

type Candidate = Pick<
  Contact,
  'id' | 'email' | 'state' | 'passwordHash' | 'passwordSetAt' | 'passwordExpiresAt'
>

/** Whether an invoice's message to them carries a temporary password. */
export function getsTemporaryPassword(
  company: Pick<Company, 'portalEnabled' | 'signInByPassword' | 'temporaryPasswords'>,
  contact: Candidate,
): boolean {
  const { portalEnabled, signInByPassword, temporaryPasswords } = company
  const never = [contact.passwordHash, contact.passwordSetAt, contact.passwordExpiresAt]
  return (
    portalEnabled &&
    signInByPassword &&
    temporaryPasswords &&
    contact.state !== 'disabled' &&
    never.every((value) => value === null)
  )
}

/** Without look-alikes (0 o, 1 i l, 2 z, 5 s, 8 b, 9 g q, u v): sixteen of them are 69 bits. */
const alphabet = 'acdefhjkmnprtwxy3467'

/** 'k7mp-xwdh-r4nt-ayce' */
export function newTemporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

export type DraftedPassword = {
  password: string
  passwordHash: string
  contact: Pick<Contact, 'id' | 'email'>
}

/** Makes one and hashes it; not within a transaction, it takes time. */
export async function draftTemporaryPassword(
  contact: Pick<Contact, 'id' | 'email'>,
): Promise<DraftedPassword> {
  const password = newTemporaryPassword()
  return { password, contact, passwordHash: await hashPassword(password) }
}

/** Makes it theirs, with the message that tells it. False: they are switched off, or got a password meanwhile. */
export async function saveTemporaryPassword(
  tx: Pick<CompanyTx, 'contact'>,
  { contact, passwordHash }: DraftedPassword,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.contact.updateMany({
    where: {
      ...{ id: contact.id, email: contact.email, state: { not: 'disabled' } },
      ...{ passwordHash: null, passwordSetAt: null, passwordExpiresAt: null },
    },
    data: { passwordHash, passwordExpiresAt: new Date(now.getTime() + lifetimes.temporaryPassword) },
  })
  return count === 1
}

/** One conditional UPDATE decides: of many at once exactly one gets the contact, without a password. */
export async function spendTemporaryPassword(contact: Contact, now: Date): Promise<Contact | null> {
  const view: Pick<CompanyDb, 'contact'> = companyDb(contact.companyId)
  const { count } = await view.contact.updateMany({
    where: { id: contact.id, passwordHash: contact.passwordHash, passwordExpiresAt: { gt: now } },
    data: { passwordHash: null },
  })
  return count === 1 ? { ...contact, passwordHash: null } : null
}

/** Whether they have a password that they chose themselves. */
export function hasOwnPassword({
  passwordHash,
  passwordExpiresAt,
}: Pick<Contact, 'passwordHash' | 'passwordExpiresAt'>): boolean {
  return passwordHash !== null && passwordExpiresAt === null
}

/** What a contact's row says once they have chosen a password. */
export function chosenPassword(passwordHash: string, now: Date) {
  return { passwordHash, passwordSetAt: now, passwordExpiresAt: null }
}
