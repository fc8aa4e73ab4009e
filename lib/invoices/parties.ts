import { z } from 'zod'
import { countryName } from '@/lib/companies/countries'
import type { Client, Company } from '@/lib/db/generated/client'

const partySchema = z.object({
  name: z.string(),
  street: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  /** As it is printed. */
  country: z.string().nullable(),
  taxNumber: z.string().nullable(),
  /** Who is to look at it there. */
  attention: z.string().nullable(),
})

const partiesSchema = z.object({ seller: partySchema, buyer: partySchema })

export type Party = z.output<typeof partySchema>
export type Parties = z.output<typeof partiesSchema>

type Both = {
  company: Company
  client: Client
  /** The first person there. */
  attention?: string | null
}

/** Both sides as they are now: what an invoice keeps from the day it is issued. */
export function partiesOf({ company, client, attention = null }: Both): Parties {
  const abroad = client.country !== null && client.country !== countryName(company.country)
  return {
    seller: {
      ...addressOf(company),
      name: company.legalName ?? company.name,
      country: abroad ? countryName(company.country) : null,
      attention: null,
    },
    buyer: { ...addressOf(client), country: client.country, attention },
  }
}

function addressOf({ name, street, postalCode, city, state, taxNumber }: Company | Client) {
  return { name, street, postalCode, city, state, taxNumber }
}

/** What an invoice kept; a draft, or one that kept nothing readable, has its parties as they are now. */
export function partiesAtIssue(kept: unknown, now: Both): Parties {
  const parsed = partiesSchema.safeParse(kept)
  return parsed.success ? parsed.data : partiesOf(now)
}

/** Countries that write the postal code after the town. */
const codeLast = new Set([
  ...['United Kingdom', 'UK', 'GB', 'Ireland', 'IE', 'USA', 'US', 'United States', 'Canada', 'CA'],
  ...['Australia', 'AU', 'New Zealand', 'NZ', 'India', 'IN'],
])

/** The address as it is written there: street; town with code and state; country. */
export function addressLines({ street, postalCode, city, state, country }: Party): string[] {
  const town =
    country !== null && codeLast.has(country) ? [city, state, postalCode] : [postalCode, city, state]
  const lines = [street, town.filter((part) => part).join(' '), country]
  return lines.filter((line): line is string => Boolean(line))
}
