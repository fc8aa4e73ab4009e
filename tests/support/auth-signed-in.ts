import { signInAction } from '@/lib/auth/actions'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser } from './auth-browser'
import { aMemberWithPassword, aPortalUser, goodPassword, hashOf } from './auth-people'
import { aCompany, noon, type TestMember } from './builders'

/* People who have signed in with `goodPassword`, each in a browser of their own. */

/** A company whose owner is signed in, here in this browser. */
export async function anOwnerAtWork() {
  const { company, owner } = await aCompany()
  await db().user.update({ where: { id: owner.id }, data: { passwordHash: hashOf(goodPassword) } })
  return { company, owner, browser: await enterDashboard(owner) }
}

/** Another member of the company, signed in. */
export async function aMemberAtWork(company: Pick<Company, 'id'>, role: MemberRole) {
  const member = await aColleague(company, role)
  return { member, browser: await enterDashboard(member) }
}

/** Another member of the company, who may sign in. */
export async function aColleague({ id: companyId }: Pick<Company, 'id'>, role: MemberRole, name?: string) {
  const member = await aMemberWithPassword({ name: name ?? `Colleague ${role}` })
  await db().membership.create({ data: { companyId, userId: member.id, role, createdAt: noon } })
  return member
}

/** A contact who is signed in at their company's portal. */
export async function aContactAtHome(wish: Parameters<typeof aPortalUser>[0] = {}) {
  const person = await aPortalUser(wish)
  return { ...person, browser: await enterPortal(person.company, person.contact) }
}

export async function enterDashboard({ email }: Pick<TestMember, 'email'>, browser = aBrowser()) {
  await browser.submit(signInAction, { email, password: goodPassword })
  return browser
}

async function enterPortal(
  { slug }: Pick<Company, 'slug'>,
  { email }: { email: string },
  browser = aBrowser(),
) {
  const enter = signInByPasswordAction.bind(null, { company: slug })
  await browser.submit(enter, { email, password: goodPassword })
  return browser
}
