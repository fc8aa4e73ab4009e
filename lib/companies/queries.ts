import { domainToUnicode } from 'node:url'
import { openedCompanies } from '@/lib/auth/opened-companies'
import { listTimeZones } from '@/lib/dates'
import { db } from '@/lib/db/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { env } from '@/lib/env'
import type { OwnHost } from '@/lib/hosts'
import { likelyCountries } from '@/lib/http/likely-country'
import { listCurrencies } from '@/lib/money'
import { isCountry, listCountries } from './countries'
import { needsNoRecords, recordsOf } from './host-check'
import { type UsualChoices, usualChoices } from './usual-choices'

export type CompanyChoice = { id: string; slug: string; name: string; role: MemberRole }

/** The companies whose dashboards a member may open, by name. */
export async function companiesOf(userId: string): Promise<CompanyChoice[]> {
  const memberships = await db().membership.findMany({
    where: { userId },
    include: { company: true },
    orderBy: [{ company: { name: 'asc' } }, { companyId: 'asc' }],
    take: 200,
  })
  return memberships.map(({ role, company }) => ({
    id: company.id,
    slug: company.slug,
    name: company.name,
    role,
  }))
}

/** How many are open on the instance: SIGNUP=first allows the first alone. */
export async function companyCount(): Promise<number> {
  return db().company.count({ where: openedCompanies })
}

/**
 * The company of an instance that has exactly one portal: /portal leads straight to its sign-in (Case 6). Portals
 * that are switched off don't count.
 */
export async function onlyCompany(): Promise<{ slug: string } | null> {
  const [first, second] = await db().company.findMany({
    where: { ...openedCompanies, portalEnabled: true },
    select: { slug: true },
    take: 2,
  })
  return first && !second ? first : null
}

/** Whether strangers may sign up now: the operator's choice (SIGNUP). */
export async function isSignUpOpen(): Promise<boolean> {
  const { SIGNUP } = env()
  if (SIGNUP === 'first') return (await companyCount()) === 0
  return SIGNUP === 'open'
}

/** What the sign-up form offers to choose from. */
export function signUpChoices() {
  return {
    countries: listCountries().map(({ code, name }) => ({ value: code, label: name })),
    currencies: currencyChoices(),
    timeZones: listTimeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  }
}

/** Every country's name, for a field to pick from. */
export function countryNames(): string[] {
  return listCountries().map(({ name }) => name)
}

/** The country that somebody seems to be in, or ''. */
export function suggestedCountry(headers: Pick<Headers, 'get'>): string {
  return likelyCountries(headers).find(isCountry) ?? ''
}

let usual: Readonly<Record<string, UsualChoices>> | undefined

/** What is usual where, by country, for a form that fills it in. Found out once: it takes the runtime a while. */
export function usualByCountry(): Readonly<Record<string, UsualChoices>> {
  usual ??= Object.fromEntries(listCountries().map(({ code }) => [code, usualChoices(code)]))
  return usual
}

export function currencyChoices() {
  return listCurrencies().map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))
}

/** The company's own host name as its owner sees it: how far it is, and what to enter in DNS. */
export type HostNameSetting = {
  /** As people write it. */
  shown: string
  connected: boolean
  /** Null where none are needed. */
  records: { type: string; purpose: string; name: string; value: string }[] | null
}

export function hostNameSetting(company: OwnHost & { id: string }): HostNameSetting | null {
  const { id, hostName, hostNameVerifiedAt } = company
  if (hostName === null) return null
  const { leading, proving } = recordsOf({ companyId: id, hostName })
  return {
    shown: domainToUnicode(hostName),
    connected: hostNameVerifiedAt !== null,
    records: needsNoRecords(hostName)
      ? null
      : [
          { ...leading, purpose: 'leads the name here' },
          { ...proving, purpose: 'shows that the name is yours' },
        ],
  }
}
