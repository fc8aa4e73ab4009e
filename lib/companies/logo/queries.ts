import { LRUCache } from 'lru-cache'
import type { Company } from '@/lib/db/generated/client'
import { processWide } from '@/lib/db/process-wide'
import { companyDb } from '@/lib/db/tenancy'

type Asked = { company: Pick<Company, 'id'>; hash: string }

/** The bytes at a logo's address; null for one that is not this company's, or was taken off. */
export async function shownLogo({ company, hash }: Asked): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null
  const found = await companyDb(company.id).companyLogo.findFirst({ where: { hash, removedAt: null } })
  return found?.png ?? null
}

/** The bytes of a logo as papers have it, one that was taken off too: what a client has seen can be seen again. */
export async function printedLogo({ company, hash }: Asked): Promise<Uint8Array | null> {
  const logos = processWide('printed-logos', createCache)
  const key = `${company.id} ${hash}`
  const known = logos.get(key)
  if (known) return known
  const found = await companyDb(company.id).companyLogo.findFirst({ where: { hash } })
  if (!found) return null
  logos.set(key, found.png)
  return found.png
}

/** What lies at a hash never changes: some hundred logos, 10 MB at most. */
function createCache() {
  return new LRUCache<string, Uint8Array>({ maxSize: 10_000_000, sizeCalculation: (png) => png.byteLength })
}
