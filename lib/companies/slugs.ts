import { type Actor, record } from '@/lib/audit/record'
import { lifetimes } from '@/lib/auth/limits'
import { forgetOwnHosts } from '@/lib/auth/own-hosts'
import { takeTurn } from '@/lib/auth/throttle'
import { type BareDb, db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/errors'
import type { Company } from '@/lib/db/generated/client'
import { companyTx } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'
import { isValidSlug } from '@/lib/text'

type SlugChange = { company: Pick<Company, 'id' | 'slug'>; by: Actor; now: Date; slug: string }

/**
 * Gives the company another slug. The one it had sends on for a year and never becomes another company's; it may
 * take it back itself (docs/decisions/013). Refused at `slug`: `slug-unusable`, `slug-taken`, `slug-changed-often`;
 * `try-later` when it was changed at this moment.
 */
export async function changeSlug({ company, by, now, slug }: SlugChange): Promise<void> {
  if (slug === company.slug || (await isOurs(slug, company))) return
  if (!isValidSlug(slug)) throw refused('slug-unusable', { field: 'slug' })
  if (await isTaken(slug, company)) throw taken()
  if (!(await takeTurn([{ limit: 'slugChangeDay', of: company.id }], now))) {
    throw refused('slug-changed-often', { field: 'slug' })
  }

  await transaction(async (tx) => {
    await tx.formerSlug.deleteMany({ where: { slug, companyId: company.id } })
    const { count } = await tx.company.updateMany({
      where: { id: company.id, slug: company.slug },
      data: { slug, slugChangedAt: now },
    })
    if (count === 0) throw new ChangedMeanwhile()
    // Asked once the slug is ours: until then whoever gave it up may not have said so.
    if (await wasAnothers(tx, slug, company)) throw taken()
    await keepFormer(tx, company, now)
    await record(companyTx(tx, company.id), {
      event: 'company.address-changed',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { from: company.slug, to: slug },
    })
  }).catch(async (error: unknown) => {
    if (!(error instanceof ChangedMeanwhile)) return takenMeanwhile(error)
    // The other half of a double click has done it.
    if (!(await isOurs(slug, company))) throw refused('try-later')
  })
  forgetOwnHosts()
}

class ChangedMeanwhile extends Error {}

async function isOurs(slug: string, { id }: { id: string }): Promise<boolean> {
  return (await db().company.count({ where: { id, slug } })) > 0
}

async function isTaken(slug: string, company: { id: string }): Promise<boolean> {
  const { id } = company
  const others = await db().company.count({ where: { slug, id: { not: id } } })
  return others > 0 || (await wasAnothers(db(), slug, company))
}

async function wasAnothers(view: BareDb, slug: string, { id }: { id: string }): Promise<boolean> {
  return (await view.formerSlug.count({ where: { slug, companyId: { not: id } } })) > 0
}

async function keepFormer(tx: BareDb, { id, slug }: { id: string; slug: string }, now: Date): Promise<void> {
  const redirectsUntil = new Date(now.getTime() + lifetimes.formerSlug)
  await tx.formerSlug.create({ data: { slug, companyId: id, redirectsUntil } })
}

function taken() {
  return refused('slug-taken', { field: 'slug' })
}

function takenMeanwhile(error: unknown): never {
  throw isUniqueViolation(error, ['slug']) ? taken() : error
}
