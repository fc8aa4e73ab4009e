import { type Actor, record } from '@/lib/audit/record'
import { lifetimes } from '@/lib/auth/limits'
import type { Client, Company, ViewAsGrant } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { publicId } from '@/lib/ids'

type Member = Actor & { kind: 'member' }

type Start = { company: Pick<Company, 'id'>; by: Member; now: Date; clientPublicId: string }

/**
 * Lets a member look at one client's portal for 30 minutes, as that client sees it and without changing anything
 * (Case 30). The same client's portal that they were looking at before ends; another's, in another tab, goes on.
 * Refused: `not-found`.
 */
export async function startViewingAs({ company, by, now, clientPublicId }: Start): Promise<ViewAsGrant> {
  return companyTransaction(company.id, async (tx) => {
    const client = await tx.client.findFirst({ where: { publicId: clientPublicId } })
    if (!client) throw refused('not-found')
    await holdMember(tx, by)
    const before = await tx.viewAsGrant.findMany({
      where: { userId: by.id, endedAt: null, OR: [{ clientId: client.id }, { expiresAt: { lte: now } }] },
    })
    for (const grant of before) await endGrant(tx, { grant, by, now })

    const expiresAt = new Date(now.getTime() + lifetimes.viewAs)
    const grant = await tx.viewAsGrant.create({
      data: { publicId: publicId(), userId: by.id, clientId: client.id, createdAt: now, expiresAt },
    })
    // Of the member; the client's own story tells it once, when it is over.
    await record(tx, {
      event: 'portal.view-as-started',
      by,
      subject: { kind: 'user', id: by.id },
      at: now,
      data: { client: client.name, clientId: client.id },
    })
    return grant
  })
}

/** Of two tabs in which they begin at once, the second ends what the first one began. */
async function holdMember(tx: CompanyTx, { id }: Member): Promise<void> {
  await companySql(tx)`
    SELECT 1 FROM "Membership" WHERE "companyId" = ${thisCompany}::uuid AND "userId" = ${id}::uuid FOR NO KEY UPDATE`
}

type End = { company: Pick<Company, 'id'>; by: Member; now: Date; grantPublicId: string }

/** Ends it before its time. One that is over stays as it is. Refused: `not-found`, another member's too. */
export async function endViewingAs({ company, by, now, grantPublicId }: End): Promise<Client> {
  return companyTransaction(company.id, async (tx) => {
    const grant = await tx.viewAsGrant.findFirst({
      where: { publicId: grantPublicId, userId: by.id },
      include: { client: true },
    })
    if (!grant) throw refused('not-found')
    await endGrant(tx, { grant, by, now })
    return grant.client
  })
}

type EndGrant = { grant: ViewAsGrant; by: Member; now: Date }

/** Whoever comes first ends it, and tells how long it was. */
async function endGrant(tx: CompanyTx, { grant, by, now }: EndGrant): Promise<void> {
  const endedAt = grant.expiresAt < now ? grant.expiresAt : now
  const { count } = await tx.viewAsGrant.updateMany({
    where: { id: grant.id, endedAt: null },
    data: { endedAt },
  })
  if (count === 0) return
  await record(tx, {
    event: 'portal.viewed-as',
    by,
    subject: { kind: 'client', id: grant.clientId },
    at: endedAt,
    data: {
      from: grant.createdAt.toISOString(),
      until: endedAt.toISOString(),
      minutes: Math.max(1, Math.round((endedAt.getTime() - grant.createdAt.getTime()) / 60_000)),
    },
  })
}

/** Ends those of a company whose time is over and that nobody ended, so that the trail tells of them. */
export async function endOverdueViewings(companyId: string, now: Date): Promise<void> {
  await companyTransaction(companyId, async (tx) => {
    const overdue = await tx.viewAsGrant.findMany({
      where: { endedAt: null, expiresAt: { lte: now } },
      include: { user: { select: { id: true, name: true } } },
      take: 100,
    })
    for (const { user, ...grant } of overdue)
      await endGrant(tx, { grant, by: { kind: 'member', ...user }, now })
  })
}
