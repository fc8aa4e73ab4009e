import { db } from '@/lib/db/client'
import { refused } from '@/lib/forms/refused'
import { passwordProblem } from './password-rules'

type NewPassword = {
  /** `id` null: an account that is being made. */
  user: { id: string | null; email: string }
  password: string
  /** Of companies they are about to join. */
  alsoNames?: string[]
}

/** Refuses at the field `password`; the names of all their companies count (SECURITY P1-P3). */
export async function refusePoorMemberPassword({ user, password, alsoNames = [] }: NewPassword) {
  const names = [...(user.id ? await companyNames(user.id) : []), ...alsoNames]
  const problem = await passwordProblem(password, { realm: 'member', email: user.email, names })
  if (problem) throw refused(problem, { field: 'password' })
}

async function companyNames(userId: string): Promise<string[]> {
  const memberships = await db().membership.findMany({ where: { userId }, include: { company: true } })
  return memberships.flatMap(({ company }) => [company.name, company.slug])
}
