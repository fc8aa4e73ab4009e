import { db } from '@/lib/db/client'
import { processWide } from '@/lib/db/process-wide'
import { askedHost, mayBeOwn, nameIn, originAt } from '@/lib/hosts'
import { openedCompanies } from './opened-companies'

/** How long this process believes what it has looked up (milliseconds), and of how many names. */
const believedFor = 30_000
const mostNames = 1000

type Known = { slug: string | null; until: number }

const known = processWide('ownHosts', () => new Map<string, Known>())

/** The slug of the company whose verified own host name this is, or null. Knows the latest names by heart. */
export async function slugAtHost(hostName: string, now = Date.now()): Promise<string | null> {
  const remembered = known.get(hostName)
  if (remembered && remembered.until > now) return remembered.slug

  const company = await db().company.findFirst({
    where: { hostName, hostNameVerifiedAt: { not: null }, ...openedCompanies },
    select: { slug: true },
  })
  // Anybody can ask for any name: the oldest are forgotten.
  const [oldest] = known.keys()
  if (oldest !== undefined && known.size >= mostNames) known.delete(oldest)
  const slug = company?.slug ?? null
  known.delete(hostName)
  known.set(hostName, { slug, until: now + believedFor })
  return slug
}

/** Whether the company of this slug had that other one before. */
export async function wasSlugOf(former: string, slug: string): Promise<boolean> {
  const found = await db().formerSlug.findFirst({ where: { slug: former, company: { slug } } })
  return found !== null
}

/** After a host name or a slug has changed: this process looks again. */
export function forgetOwnHosts(): void {
  known.clear()
}

/** Whether the request asks for a company's own host name, where nothing but that portal is at home. */
export async function asksForOwnHost(headers: Pick<Headers, 'get'>): Promise<boolean> {
  const host = askedHost(headers)
  if (!mayBeOwn(host)) return false
  const name = nameIn(host)
  return new URL(originAt(name)).host === host && (await slugAtHost(name)) !== null
}
