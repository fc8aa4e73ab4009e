import { Resolver } from 'node:dns/promises'
import { keyedHash } from '@/lib/auth/secrets'
import { env } from '@/lib/env'

/** What is asked of DNS. Each rejects with the code of node:dns when there is no record, or no answer. */
export type HostResolver = {
  cname: (name: string) => Promise<string[]>
  /** IPv4 and IPv6. */
  addresses: (name: string) => Promise<string[]>
  /** Each record as one text. */
  txt: (name: string) => Promise<string[]>
}

/** What stands in the way of a host name; each is a sentence of messages/en/errors.json. */
export type HostFault =
  | 'host-name-unknown'
  | 'host-name-elsewhere'
  | 'host-name-unproven'
  | 'host-name-silent'

type Claim = { companyId: string; hostName: string }

/** The records that the owner makes: one that leads here, one that shows that the name is theirs. */
export function recordsOf(claim: Claim) {
  const target = new URL(env().NEXTAUTH_URL).hostname
  return {
    leading: { type: 'CNAME', name: claim.hostName, value: target },
    proving: { type: 'TXT', name: proofName(claim.hostName), value: proofOf(claim) },
  } as const
}

/** Nobody but this company can be asked for it, and nobody can compute it (TOKEN_SECRET). */
function proofOf({ companyId, hostName }: Claim): string {
  return `foyer-proof=${keyedHash('host-name', `${companyId}\0${hostName}`)}`
}

function proofName(hostName: string): string {
  return `_foyer.${hostName}`
}

/** Whether a name needs no record: below localhost every name is this machine (RFC 6761), on one machine only. */
export function needsNoRecords(hostName: string): boolean {
  return !env().realDeployment && hostName.endsWith('.localhost')
}

/** The first fault of a name: it must lead here and carry the company's proof. Null: none. */
export async function findHostFault(claim: Claim, resolver: HostResolver): Promise<HostFault | null> {
  if (needsNoRecords(claim.hostName)) return null
  const fault = await findLeadingFault(claim.hostName, resolver)
  if (fault) return fault
  const proof = await findProof(claim, resolver)
  return proof === 'there' ? null : proof === 'gone' ? 'host-name-unproven' : 'host-name-silent'
}

/** Whether the proof is there. 'unknown': DNS did not answer, which says nothing. */
export async function findProof(claim: Claim, resolver: HostResolver): Promise<'there' | 'gone' | 'unknown'> {
  const answer = await ask(resolver.txt(proofName(claim.hostName)))
  if (answer === 'silent') return 'unknown'
  return answer !== 'no-name' && answer.includes(proofOf(claim)) ? 'there' : 'gone'
}

async function findLeadingFault(hostName: string, resolver: HostResolver): Promise<HostFault | null> {
  const target = new URL(env().NEXTAUTH_URL).hostname
  const alias = await ask(resolver.cname(hostName))
  if (alias === 'silent') return 'host-name-silent'
  if (alias === 'no-name') return 'host-name-unknown'
  if (alias.some((name) => sameName(name, target))) return null

  // At the top of a domain there is no CNAME; what counts is that both names end at the same addresses.
  const [theirs, ours] = [await ask(resolver.addresses(hostName)), await ask(resolver.addresses(target))]
  if (theirs === 'silent' || ours === 'silent') return 'host-name-silent'
  if (theirs === 'no-name' || theirs.length === 0) {
    return alias.length > 0 ? 'host-name-elsewhere' : 'host-name-unknown'
  }
  return ours !== 'no-name' && theirs.some((address) => ours.includes(address)) ? null : 'host-name-elsewhere'
}

function sameName(given: string, wanted: string): boolean {
  return given.toLowerCase().replace(/\.$/, '') === wanted
}

/** Its records (none: an empty list), or why there is no list. */
async function ask(records: Promise<string[]>): Promise<string[] | 'no-name' | 'silent'> {
  return records.catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENODATA') return []
    return code === 'ENOTFOUND' ? 'no-name' : 'silent'
  })
}

/** Asks the servers that this machine uses, each twice, three seconds long; remembers nothing. */
export function dnsResolver(): HostResolver {
  const dns = new Resolver({ timeout: 3000, tries: 2 })
  return {
    cname: (name) => dns.resolveCname(name),
    txt: async (name) => (await dns.resolveTxt(name)).map((parts) => parts.join('')),
    addresses: async (name) => {
      const [four, six] = await Promise.allSettled([dns.resolve4(name), dns.resolve6(name)])
      if (four.status === 'rejected' && six.status === 'rejected') throw four.reason
      return [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    },
  }
}
