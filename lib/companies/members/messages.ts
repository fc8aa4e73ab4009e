import type { Actor } from '@/lib/audit/record'
import { lifetimes } from '@/lib/auth/limits'
import { memberMessage, pageAddress } from '@/lib/auth/member-messages'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { memberInvitationMessage } from '@/lib/email/compose/link-message'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import { refused } from '@/lib/forms/refused'

/* What members are told about their place in a company. It comes from Foyer: the company's own face is for clients. */

const roleNames = { owner: 'Owner', admin: 'Admin', staff: 'Staff', viewer: 'Viewer' } as const

type By = Actor & { kind: 'member' }
type Facts = { company: Pick<Company, 'name' | 'slug'>; by: By; now: Date }
type Member = { name: string; email: string }

/** As they are before anything is locked: whom to write to. Refused `not-found`. */
export async function memberToWrite({ id }: Pick<Company, 'id'>, memberId: string): Promise<Member> {
  const found = await companyDb(id).membership.findFirst({
    where: { id: memberId },
    include: { user: { select: { name: true, email: true } } },
  })
  if (!found) throw refused('not-found')
  return found.user
}

type Invited = Facts & { email: string; role: MemberRole; token: string }

export function invitationMessage({ company, by, email, role, token, now }: Invited) {
  return memberInvitationMessage({
    ...memberMessage({ email, name: '' }, now),
    by: by.name,
    place: company.name,
    role: roleNames[role],
    link: pageAddress(`/join/${token}`),
    uselessAfter: new Date(now.getTime() + lifetimes.invitation),
  })
}

export function roleNotice({ company, member, role, by, now }: Facts & { member: Member; role: MemberRole }) {
  return noticeMessage({
    ...memberMessage(member, now),
    about: 'role-changed',
    values: { by: by.name, place: company.name, role: roleNames[role] },
    link: pageAddress(`/admin/${company.slug}/dashboard`),
  })
}

export function newOwnerNotice({ company, member, by, now }: Facts & { member: Member }) {
  return noticeMessage({
    ...memberMessage(member, now),
    about: 'new-owner',
    values: { by: by.name, place: company.name },
    link: pageAddress(`/admin/${company.slug}/settings/members`),
  })
}

export function removedNotice({ company, member, by, now }: Facts & { member: Member }) {
  return noticeMessage({
    ...memberMessage(member, now),
    about: 'member-removed',
    values: { by: by.name, place: company.name },
    link: pageAddress('/admin'),
  })
}
