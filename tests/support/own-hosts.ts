import { recordsOf } from '@/lib/companies/host-check'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { aBrowser } from './auth-browser'
import { aPortalUser } from './auth-people'
import { aCompany, noon } from './builders'

/* Companies with host names of their own, and what DNS says about them. */

/** A company whose portal is at this name, below localhost, with a contact of it. */
export async function aPortalAt(hostName: string) {
  const { company } = await aCompany({ hostName, hostNameVerifiedAt: noon })
  return { ...(await aPortalUser({ company })), browser: aBrowserAt(hostName) }
}

/** A browser on the pages of this name. */
export function aBrowserAt(hostName: string) {
  return aBrowser({ at: `http://${hostName}:3000` })
}

/** The company's row as it is now. */
export async function rowOf({ id }: Pick<Company, 'id'>): Promise<Company> {
  return db().company.findUniqueOrThrow({ where: { id } })
}

type Zone = Record<string, Partial<Record<'CNAME' | 'A' | 'TXT', string[]>>>

/** A DNS with these names and records and no others; `silent` names get no answer. */
export function aDns(zone: Zone, silent: string[] = []) {
  const look = (type: 'CNAME' | 'A' | 'TXT') => async (name: string) => {
    if (silent.includes(name)) throw dnsError('ETIMEOUT')
    const records = zone[name]
    if (!records) throw dnsError('ENOTFOUND')
    const found = records[type]
    if (!found) throw dnsError('ENODATA')
    return found
  }
  return { cname: look('CNAME'), addresses: look('A'), txt: look('TXT') }
}

/** The records that a company is told to make. */
export function zoneOf(company: Pick<Company, 'id'>, hostName: string): Zone {
  const { leading, proving } = recordsOf({ companyId: company.id, hostName })
  return {
    [leading.name]: { CNAME: [`${leading.value}.`] },
    [proving.name]: { TXT: ['v=spf1 -all', proving.value] },
  }
}

function dnsError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
