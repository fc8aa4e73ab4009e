import { db } from '@/lib/db/client'
import { endOverdueViewings } from './viewing-as'

/** For the cron route: in every company, whose time to look as a client is over. */
export async function tidyViewings(now: Date): Promise<void> {
  const companies = await db().viewAsGrant.findMany({
    where: { endedAt: null, expiresAt: { lte: now } },
    distinct: ['companyId'],
    select: { companyId: true },
  })
  for (const { companyId } of companies) await endOverdueViewings(companyId, now)
}
