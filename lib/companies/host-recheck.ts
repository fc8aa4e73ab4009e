import { forgetOwnHosts } from '@/lib/auth/own-hosts'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { dnsResolver, findProof, type HostResolver, needsNoRecords } from './host-check'
import { note } from './host-names'

/** Milliseconds between two definite answers that the proof is gone, before a name stops counting. */
const patience = 20 * 60 * 60 * 1000

/** Names that are asked for at once. */
const atOnce = 20

type Verified = Pick<Company, 'id' | 'hostName' | 'hostNameMissingAt'>

/**
 * Asks again whether verified names still carry their company's proof. A domain may change hands: a name whose proof
 * is gone, by two definite answers almost a day apart, stops serving the portal. No answer says nothing, so that
 * trouble with DNS switches no portal off.
 */
export async function recheckHostNames(now: Date, resolver: HostResolver = dnsResolver()): Promise<void> {
  for (let some = await verifiedAfter(null); some.length > 0; some = await verifiedAfter(some.at(-1))) {
    await Promise.all(some.map((company) => recheck(company, now, resolver)))
  }
}

/** The next few, however many there are. */
function verifiedAfter(last: Verified | null | undefined): Promise<Verified[]> {
  return db().company.findMany({
    where: {
      hostName: { not: null },
      hostNameVerifiedAt: { not: null },
      ...(last ? { id: { gt: last.id } } : {}),
    },
    select: { id: true, hostName: true, hostNameMissingAt: true },
    orderBy: { id: 'asc' },
    take: atOnce,
  })
}

async function recheck(company: Verified, now: Date, resolver: HostResolver): Promise<void> {
  const { id, hostName, hostNameMissingAt: missingSince } = company
  if (hostName === null || needsNoRecords(hostName)) return
  const proof = await findProof({ companyId: id, hostName }, resolver)
  if (proof === 'unknown') return
  if (proof === 'there') return missingSince ? noteMissing(company, null) : undefined
  if (!missingSince) return noteMissing(company, now)
  if (now.getTime() - missingSince.getTime() >= patience) await stopCounting({ id, hostName }, now)
}

async function noteMissing({ id, hostName }: Verified, hostNameMissingAt: Date | null): Promise<void> {
  await db().company.updateMany({ where: { id, hostName }, data: { hostNameMissingAt } })
}

async function stopCounting({ id, hostName }: { id: string; hostName: string }, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.company.updateMany({
      where: { id, hostName, hostNameVerifiedAt: { not: null } },
      data: { hostNameVerifiedAt: null, hostNameMissingAt: null },
    })
    if (count === 0) return
    const by = { kind: 'system' } as const
    await note(tx, { company: { id }, by, now, event: 'company.host-name-lost', hostName })
  })
  forgetOwnHosts()
}
