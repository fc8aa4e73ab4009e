import { draftContactToken, saveContactToken } from '@/lib/auth/contact-tokens'
import { contactByEmail } from '@/lib/auth/credentials'
import { holdContact } from '@/lib/auth/holding'
import { knownDevice } from '@/lib/auth/known-device'
import { codeCounter, messageCounters, takeTurn } from '@/lib/auth/throttle'
import { isSwitchedOn } from '@/lib/auth/ways'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { contactSignInMessage } from './messages'

type LinkRequest = {
  company: Company
  /** Normalised. */
  email: string
  /** A path of this portal, kept in the token's row. */
  returnTo: string | null
  /** The cookie of the asking browser: the code works only there. */
  browser: string
  /** False: the link alone, where there is no place to type a code. */
  code?: boolean
  keepSignedIn?: boolean
  device: string
  caller: string
  /** The cookie of a device that was signed in on before, if there is one. */
  deviceCookie?: string | null
  now: Date
}

/**
 * Mails a sign-in link and a code to the contact of that address. Does nothing, and says nothing, when
 * there is none, when they are switched off, when the company lets nobody in by e-mail, or when too many
 * messages were asked for (SECURITY L6, E1).
 */
export async function requestSignInLink(request: LinkRequest): Promise<void> {
  const { company, email, returnTo, browser, device, caller, deviceCookie = null, now } = request
  const { code: codeWanted = true, keepSignedIn = false } = request
  if (!isSwitchedOn(company, 'email')) return
  const identity = { realm: 'contact' as const, companyId: company.id, email }
  if (!(await takeTurn(messageCounters(identity, caller, knownDevice(deviceCookie, identity)), now))) return
  const contact = await contactByEmail(company.id, email)
  if (!contact || contact.state === 'disabled') return

  // Past ten codes a day the message has the link alone: codes can be guessed, links can't (SECURITY O2).
  const withCode = codeWanted && (await takeTurn([codeCounter(contact.id)], now))
  const { token, code, row } = draftContactToken({
    companyId: company.id,
    contactId: contact.id,
    purpose: 'sign_in',
    device,
    returnTo,
    codeFor: withCode ? { browser } : null,
    askedBy: browser,
    keepSignedIn,
    now,
  })
  const message = await contactSignInMessage({ company, contact, token, code, device, now })
  await companyTransaction(company.id, async (tx) => {
    if (!(await holdContact(tx, contact))) return
    await saveContactToken(tx, row)
    await queueMessages(tx, [message])
  })
}
