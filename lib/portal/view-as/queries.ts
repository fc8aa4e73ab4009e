import { may } from '@/lib/auth/permissions'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'

export { viewAsPath } from './addresses'

type Asked = { company: Pick<Company, 'id'>; member: { id: string }; now: Date; grantPublicId: string }

export type Viewing = {
  publicId: string
  client: Pick<Client, 'id' | 'publicId' | 'name'>
  /** Whole minutes, at least 1; null when it is over. */
  minutesLeft: number | null
}

/** What a member looks at by this address; null when it isn't theirs, or isn't there. */
export async function viewingOf({ company, member, now, grantPublicId }: Asked): Promise<Viewing | null> {
  if (!isPublicId(grantPublicId)) return null
  const grant = await companyDb(company.id).viewAsGrant.findFirst({
    where: { publicId: grantPublicId, userId: member.id },
    include: { client: true },
  })
  if (!grant) return null
  const { id, publicId, name } = grant.client
  const over = grant.endedAt !== null || grant.expiresAt <= now
  const left = Math.ceil((grant.expiresAt.getTime() - now.getTime()) / 60_000)
  return { publicId: grant.publicId, client: { id, publicId, name }, minutesLeft: over ? null : left }
}

/** Whether they may look on, for what takes longer than a page: it isn't over, and they are still one who may. */
export async function stillViewing(asked: Asked): Promise<boolean> {
  const [viewing, membership] = await Promise.all([
    viewingOf(asked),
    companyDb(asked.company.id).membership.findFirst({ where: { userId: asked.member.id } }),
  ])
  if (!membership || !may(membership.role, 'portal:view-as')) return false
  return viewing !== null && viewing.minutesLeft !== null
}
