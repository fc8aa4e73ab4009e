import { record } from '@/lib/audit/record'
import type { BareDb } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { isValidSlug, slugify } from '@/lib/text'

type NewCompany = {
  name: string
  /** Wished for; without one it is made from the name. */
  slug?: string
  /** ISO 4217. */
  currency: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** IANA name. */
  timeZone: string
  ownerUserId: string
  /** Where its clients' answers go, until it says another address. */
  replyTo?: string
  now: Date
}

/**
 * A company and its owner, in the caller's transaction (a sign-up makes the user in it as well).
 * Refused: `slug-unusable` and `slug-taken` for a slug that was asked for.
 */
export async function createCompany(tx: BareDb, given: NewCompany): Promise<Company> {
  const { ownerUserId, now } = given
  const company = given.slug ? await createAt(tx, given, given.slug) : await createNear(tx, given)
  const owner = await tx.user.findUniqueOrThrow({ where: { id: ownerUserId } })
  const ours = companyTx(tx, company.id)
  await ours.membership.create({ data: { userId: owner.id, role: 'owner', createdAt: now } })
  await record(ours, {
    event: 'company.created',
    by: { kind: 'member', id: owner.id, name: owner.name },
    subject: { kind: 'company', id: company.id },
    at: now,
  })
  return company
}

async function createAt(tx: BareDb, given: NewCompany, slug: string): Promise<Company> {
  if (!isValidSlug(slug)) throw refused('slug-unusable', { field: 'slug' })
  const company = await insertUnlessTaken(tx, given, slug)
  if (!company) throw refused('slug-taken', { field: 'slug' })
  return company
}

/** northlight, northlight-2, northlight-3 … */
async function createNear(tx: BareDb, given: NewCompany): Promise<Company> {
  const stem = slugify(given.name)
  for (let attempt = 1; attempt <= 1000; attempt += 1) {
    const slug = attempt === 1 ? stem : withEnding(stem, `-${attempt}`)
    const company = await insertUnlessTaken(tx, given, slug)
    if (company) return company
  }
  throw refused('slug-taken', { field: 'slug' })
}

function withEnding(stem: string, ending: string): string {
  return stem.slice(0, 40 - ending.length).replace(/-$/, '') + ending
}

/** ON CONFLICT DO NOTHING: a slug that is taken, also by a sign-up running now, does not end the transaction. */
async function insertUnlessTaken(tx: BareDb, given: NewCompany, slug: string): Promise<Company | undefined> {
  const { name, currency, country, timeZone, replyTo = null, now } = given
  const [company] = await tx.company.createManyAndReturn({
    data: { name, slug, currency, country, timeZone, replyTo, createdAt: now },
    skipDuplicates: true,
  })
  // Asked once the slug is ours: until then whoever gave it up may not have said so (docs/decisions/013).
  if (!company || (await tx.formerSlug.count({ where: { slug } })) === 0) return company
  await tx.company.delete({ where: { id: company.id } })
  return undefined
}
