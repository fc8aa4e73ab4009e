import 'server-only'
import { sayWhen } from '@/lib/audit/story'
import { liveContactSessions } from '@/lib/auth/contact-sessions'
import { isWaiting, provedAt, sideOf } from '@/lib/auth/email-change'
import type { Company } from '@/lib/db/generated/client'
import { maskEmail } from '@/lib/text'
import { findEmailChange } from './own-email'

type Asked = { company: Pick<Company, 'id' | 'timeZone'>; contactId: string; sessionId: string }

/** Where the contact is signed in, the latest used first. */
export async function ownSessions({ company, contactId, sessionId }: Asked) {
  const now = new Date()
  const at = { timeZone: company.timeZone, now }
  const sessions = await liveContactSessions({ companyId: company.id, contactId, now })
  return sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
    ...{ id, device },
    since: sayWhen(createdAt, at),
    lastSeen: sayWhen(lastSeenAt, at),
    here: id === sessionId,
  }))
}

/** What the page of a link may show; looking changes nothing (SECURITY M1). */
export async function emailChangeLink({ company, token }: { company: Pick<Company, 'id'>; token: string }) {
  const row = await findEmailChange({ company, token })
  if (!row || !isWaiting(row, new Date()) || row.contact.state === 'disabled') return { live: false as const }
  const side = sideOf(row, token)
  return {
    live: true as const,
    side,
    proved: provedAt(side, row) !== null,
    from: maskEmail(row.contact.email),
    to: maskEmail(row.newEmail),
  }
}
