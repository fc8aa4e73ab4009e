import 'server-only'
import { sayDay, sayWhen } from '@/lib/audit/story'
import { currentMember } from '@/lib/auth/guards'
import { mayManage } from '@/lib/auth/permissions'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { MemberRole } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { maskEmail } from '@/lib/text'
import { open } from './invitations'
import { confirmedUser, liveInvitation } from './joining'

type Asked = { company: Pick<Company, 'id' | 'timeZone'>; now: Date }

/** The company's members, owners first. */
export async function membersOf({ company, now }: Asked) {
  // The bare client: what a company may see of a person stands here, and nothing else is selected.
  const rows = await db().membership.findMany({
    where: { companyId: company.id },
    orderBy: [{ role: 'asc' }, { user: { name: 'asc' } }, { id: 'asc' }],
    include: {
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          totpConfirmedAt: true,
          passkeys: { select: { id: true }, take: 1 },
          sessions: { select: { createdAt: true }, orderBy: { createdAt: 'desc' }, take: 1 },
        },
      },
    },
    take: 500,
  })
  const place = { timeZone: company.timeZone, now }
  return rows.map(({ id, role, createdAt, user }) => {
    const [last] = user.sessions
    return {
      id,
      userId: user.id,
      name: user.name,
      email: user.email,
      role,
      since: sayDay(createdAt, place),
      lastSignIn: last ? sayWhen(last.createdAt, place) : null,
      secondFactor: user.totpConfirmedAt !== null || user.passkeys.length > 0,
      // Of an app: what can be lost and taken away.
      hasSecondStep: user.totpConfirmedAt !== null,
    }
  })
}

export type MemberLine = Awaited<ReturnType<typeof membersOf>>[number]

/** Invitations that nobody has taken up, the latest first; an expired one can be sent again. */
export async function openInvitations({ company, now }: Asked) {
  const rows = await companyDb(company.id).memberInvitation.findMany({
    where: open,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  const place = { timeZone: company.timeZone, now }
  return rows.map(({ publicId, email, role, createdAt, expiresAt }) => ({
    publicId,
    email,
    role,
    sent: sayWhen(createdAt, place),
    expired: expiresAt <= now,
  }))
}

export type InvitationLine = Awaited<ReturnType<typeof openInvitations>>[number]

/** The roles that somebody may give and take, the highest first. */
export function rolesFor(actor: MemberRole): MemberRole[] {
  return Object.values(MemberRole).filter((role) => mayManage(actor, role))
}

/**
 * What the page of an invitation may show; looking changes nothing. `reader`: who reads it, nobody, the one who
 * is meant, or somebody else who is signed in.
 */
export async function invitationLink(token: string) {
  const invitation = await liveInvitation({ token, now: new Date() })
  if (!invitation) return { live: false as const }
  const { company, email } = invitation
  const session = await currentMember()
  const reader = session === null ? 'nobody' : session.user.email === email ? 'meant' : 'other'
  return {
    live: true as const,
    company: {
      name: company.name,
      slug: company.slug,
      brandColor: company.brandColor,
      logoHash: company.logoHash,
      logoWidth: company.logoWidth,
      logoHeight: company.logoHeight,
    },
    maskedEmail: maskEmail(email),
    hasAccount: (await confirmedUser(email)) !== null,
    reader: reader as 'nobody' | 'meant' | 'other',
    readerName: session?.user.name ?? null,
  }
}
