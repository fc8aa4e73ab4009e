import {
  changeRoleAction,
  endSessionsOfMemberAction,
  inviteMemberAction,
  leaveCompanyAction,
  removeMemberAction,
  transferOwnershipAction,
} from '@/lib/companies/members/actions'
import { inviteMember } from '@/lib/companies/members/invitations'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import type { Browser } from './auth-browser'
import { tokenIn } from './auth-people'
import { noon, type TestMember } from './builders'
import { lastMessageTo, linkIn } from './mailbox'

/* What is done about the members of a company, as their pages do it. */

type At = Pick<Company, 'id' | 'slug'>
type Person = Pick<TestMember, 'id'>

const membershipOf = async ({ id: companyId }: Pick<Company, 'id'>, { id: userId }: Person) =>
  (await db().membership.findUniqueOrThrow({ where: { companyId_userId: { companyId, userId } } })).id

/** What somebody is here; null: no member. */
export async function roleOf({ id: companyId }: Pick<Company, 'id'>, { id: userId }: Person) {
  const where = { companyId_userId: { companyId, userId } }
  return (await db().membership.findUnique({ where }))?.role ?? null
}

export async function changeRole(browser: Browser, company: At, person: Person, role: string) {
  const member = await membershipOf(company, person)
  return browser.submit(changeRoleAction.bind(null, { company: company.slug }), { member, role })
}

const about = {
  remove: removeMemberAction,
  transfer: transferOwnershipAction,
  endSessions: endSessionsOfMemberAction,
}

export async function doAbout(what: keyof typeof about, browser: Browser, company: At, person: Person) {
  const member = await membershipOf(company, person)
  return browser.submit(about[what].bind(null, { company: company.slug }), { member })
}

export function leave(browser: Browser, { slug }: At) {
  return browser.submit(leaveCompanyAction.bind(null, { company: slug }))
}

export function invite(browser: Browser, { slug }: At, email: string, role: string) {
  return browser.submit(inviteMemberAction.bind(null, { company: slug }), { email, role })
}

type Invited = { company: Company; owner: TestMember; email: string; role?: MemberRole; now?: Date }

/** Invites somebody and reads the invitation's token. */
export async function aMemberInvitation({ company, owner, email, role = 'staff', now = noon }: Invited) {
  await inviteMember({ company, by: owner, email, role, caller: '192.0.2.7', now })
  return tokenIn(linkIn(await lastMessageTo(email), '/join/'))
}
