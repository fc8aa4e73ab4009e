import { portalAddress } from '@/lib/companies/addresses'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { seedAtlanticLetterpress } from './atlantic-letterpress'
import { seedChinookSupply, sharedEmail } from './chinook-supply'
import { makeOwner, type SignIn } from './people'

/** What demo.json says: where the demo is, and how to get in. */
export type DemoFacts = {
  baseUrl: string
  owner: SignIn
  companies: { slug: string; portalUrl: string; contacts: SignIn[] }[]
}

const ownerEmail = 'andrew@chinook-supply.example'

/** Fills an empty database with two companies of one owner. Null: the demo is there already, and stays. */
export async function seedDemo({ now }: { now: Date }): Promise<DemoFacts | null> {
  if (await db().user.findUnique({ where: { email: ownerEmail } })) return null

  const longAgo = new Date(now.getTime() - 121 * 86_400_000)
  const { owner, signIn } = await makeOwner({ name: 'Andrew Adams', email: ownerEmail, now: longAgo })
  const seeded = [
    await seedChinookSupply({ owner, now }),
    await seedAtlanticLetterpress({ owner, now, sharedEmail }),
  ]
  return { baseUrl: env().NEXTAUTH_URL, owner: signIn, companies: seeded.map(companyFacts) }
}

function companyFacts({ company, contacts }: { company: Company; contacts: SignIn[] }) {
  return { slug: company.slug, portalUrl: portalAddress(company), contacts }
}
