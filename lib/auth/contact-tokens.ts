import { randomUUID } from 'node:crypto'
import type { ContactTokenPurpose } from '@/lib/db/generated/enums'
import { type CompanyDb, type CompanyTx, companyDb } from '@/lib/db/tenancy'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { randomToken } from '@/lib/ids'
import { waiting } from './email-change'
import { holdContacts } from './holding'
import { lifetimes, maxCodeTries } from './limits'
import { keyedHash, newCode, sameText, sha256 } from './secrets'

type TokenStore = Pick<CompanyTx | CompanyDb, 'contactToken'>

const lifetimeOf = {
  sign_in: lifetimes.signInLink,
  reset_password: lifetimes.resetLink,
  invitation: lifetimes.invitation,
  second_factor: lifetimes.secondFactor,
} as const satisfies Record<ContactTokenPurpose, number>

/** Messages that are of no use once their link is dead. */
const withLinks: OutgoingMessage['kind'][] = ['sign-in', 'reset', 'invitation', 'email-change']
const linkEnded = 'Not sent: its link was ended meanwhile.'

type NewToken = {
  companyId: string
  contactId: string
  purpose: ContactTokenPurpose
  device: string
  returnTo: string | null
  /** With a code as well: the cookie of the browser that asks, the only one where it works. */
  codeFor: { browser: string } | null
  /** The cookie of the browser that asks, when the link comes without a code. */
  askedBy?: string | null
  /** "Keep me signed in" was ticked when it was asked for. */
  keepSignedIn?: boolean
  now: Date
}

/**
 * Makes a link's token (256 bits, base64url) and, if asked, a code; nothing is stored yet, so that the
 * message can be written before the transaction that saves both. Only hashes are in the row (SECURITY M2, O3).
 */
export function draftContactToken(given: NewToken) {
  const { companyId, contactId, purpose, device, returnTo, codeFor, keepSignedIn = false, now } = given
  const browser = codeFor?.browser ?? given.askedBy ?? null
  const id = randomUUID()
  const token = randomToken()
  const code = codeFor ? newCode() : null
  const row = {
    id,
    companyId,
    contactId,
    purpose,
    returnTo,
    keepSignedIn,
    tokenHash: sha256(token),
    device: device.slice(0, 120),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeOf[purpose]),
    codeHash: code ? codeHash(id, code) : null,
    codeExpiresAt: code ? new Date(now.getTime() + lifetimes.signInCode) : null,
    browserHash: browser ? sha256(browser) : null,
  }
  return { token, code, row }
}

/**
 * Saves a drafted token with the address that it goes to, in a transaction that holds the contact; older ones of
 * its purpose die (SECURITY M5, O4).
 */
export async function saveContactToken(
  tx: TokenStore & Pick<CompanyTx, 'contact'>,
  row: ReturnType<typeof draftContactToken>['row'] & { method?: string; keepSignedIn?: boolean },
): Promise<void> {
  const { contactId, purpose, createdAt } = row
  const { email } = await tx.contact.findUniqueOrThrow({ where: { id: contactId } })
  await revokeTokensFor(tx, { contactId, purpose, now: createdAt })
  await tx.contactToken.create({ data: { ...row, mailedTo: purpose === 'second_factor' ? null : email } })
}

function codeHash(tokenId: string, code: string): string {
  return keyedHash('code', `${tokenId}\0${code}`)
}

/** Kills what is outstanding of one purpose: a newer one takes its place. */
export async function revokeTokensFor(
  tx: TokenStore,
  { contactId, purpose, now }: { contactId: string; purpose: ContactTokenPurpose; now: Date },
): Promise<void> {
  await tx.contactToken.updateMany({
    where: { contactId, purpose, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

/**
 * Kills what is outstanding: after a password or e-mail change, a reset, disabling (SECURITY M5, R2). A change of
 * address that waits to be proved dies with it, and messages with such links that wait to go out don't.
 */
export async function revokeContactTokens(
  tx: CompanyTx,
  { contactId, now }: { contactId: string; now: Date },
): Promise<void> {
  await tx.contactToken.updateMany({
    where: { contactId, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
  await withdrawQueued(tx, { of: { contactId, kind: { in: withLinks } }, reason: linkEnded, now })
  await tx.contactEmailChange.updateMany({
    where: { contactId, doneAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

/** Kills every link and code of the company's contacts, but for invitations: those wait for days. */
export async function revokeLinksOfCompany(
  tx: Pick<CompanyTx, 'contactToken'>,
  { now }: { now: Date },
): Promise<void> {
  await tx.contactToken.updateMany({
    where: { purpose: { not: 'invitation' }, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

/**
 * Ends every change of address of the company's contacts that waits to be proved. Before their sessions and links end:
 * it holds those people first, as whoever changes or switches off one of them does.
 */
export async function revokeAddressChangesOfCompany(tx: CompanyTx, { now }: { now: Date }): Promise<void> {
  const found = await tx.contactEmailChange.findMany({ where: waiting(now), select: { contactId: true } })
  const contactIds = found.map(({ contactId }) => contactId)
  await holdContacts(tx, contactIds)
  await tx.contactEmailChange.updateMany({
    where: { contactId: { in: contactIds }, ...waiting(now) },
    data: { revokedAt: now },
  })
}

type TokenLookup = { companyId: string; purpose: ContactTokenPurpose; token: string; now: Date }

/**
 * What a link's page may know, without spending anything: the token's row and contact, and whether it
 * still works. Null when this company never made such a token for this purpose (SECURITY M6).
 */
export async function findContactToken({ companyId, purpose, token, now }: TokenLookup) {
  const row = await companyDb(companyId).contactToken.findFirst({
    where: { tokenHash: sha256(token), purpose },
    include: { contact: { include: { clients: { select: { id: true }, take: 1 } } } },
  })
  if (!row) return null
  const { clients, ...contact } = row.contact
  const welcome = contact.state !== 'disabled' && clients.length > 0
  const live = row.usedAt === null && row.revokedAt === null && row.expiresAt > now && welcome
  return { ...row, contact, live }
}

/** One conditional UPDATE decides: of many at once exactly one gets true (SECURITY M4, R1). */
export async function spendContactToken(
  tx: TokenStore,
  { tokenId, now }: { tokenId: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.contactToken.updateMany({
    where: { id: tokenId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

type CodeTry = { companyId: string; contactId: string; code: string; browser: string; now: Date }

/**
 * Tries a code on the contact's latest live sign-in token of this browser. A try is counted before the
 * comparison, in one conditional UPDATE, so that the fifth wrong one kills the code even when fifty come
 * at once (SECURITY O2). True spends the token: the link in the same message dies with it.
 */
export async function spendCode({ companyId, contactId, code, browser, now }: CodeTry) {
  const scoped = companyDb(companyId)
  const row = await scoped.contactToken.findFirst({
    where: { contactId, purpose: 'sign_in', browserHash: sha256(browser), usedAt: null, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  if (!row?.codeHash) return null

  const { count } = await scoped.contactToken.updateMany({
    where: {
      id: row.id,
      codeTries: { lt: maxCodeTries },
      codeExpiresAt: { gt: now },
      usedAt: null,
      revokedAt: null,
    },
    data: { codeTries: { increment: 1 } },
  })
  if (count === 0 || !sameText(row.codeHash, codeHash(row.id, code))) return null
  return (await spendContactToken(scoped, { tokenId: row.id, now })) ? row : null
}
