import { type Actor, record } from '@/lib/audit/record'
import { holdCompany } from '@/lib/auth/holding'
import { forgetOwnHosts } from '@/lib/auth/own-hosts'
import { takeTurn } from '@/lib/auth/throttle'
import { type BareDb, db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/errors'
import type { Company } from '@/lib/db/generated/client'
import { companyTx } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { refused } from '@/lib/forms/refused'
import { parseHostName } from '@/lib/hosts'
import { findHostFault, type HostResolver } from './host-check'

type Change = { company: Pick<Company, 'id'>; by: Actor; now: Date }

const nothing = { hostName: null, hostNameVerifiedAt: null, hostNameMissingAt: null }

/**
 * Says by which name of its own the portal shall be reached; it counts once it is checked, and the one before stops
 * counting now. A name that another company has only claimed is free: what decides is the record in DNS. Refused at
 * `hostName`: `host-name-unusable`, `host-name-taken` (another's, and verified).
 */
export async function setHostName({ company, by, now, typed }: Change & { typed: string }): Promise<void> {
  const hostName = parseHostName(nameOf(typed))
  if (hostName === null) {
    throw refused(env().realDeployment ? 'host-name-unusable' : 'host-name-not-local', { field: 'hostName' })
  }

  await transaction(async (tx) => {
    const before = await holdCompany(companyTx(tx, company.id))
    if (before.hostName === hostName) return
    await releaseClaim(tx, { hostName, now })
    await tx.company.update({ where: { id: company.id }, data: { ...nothing, hostName } })
    await note(tx, { company, by, now, event: 'company.host-name-set', hostName })
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, ['hostName']) ? refused('host-name-taken', { field: 'hostName' }) : error
  })
  forgetOwnHosts()
}

/** People copy it from the browser's address. */
function nameOf(typed: string): string {
  return typed.replace(/^https?:\/\//i, '').replace(/[/?#].*$/, '')
}

async function releaseClaim(tx: BareDb, { hostName, now }: { hostName: string; now: Date }): Promise<void> {
  const claim = await tx.company.findFirst({ where: { hostName, hostNameVerifiedAt: null } })
  if (!claim) return
  const { count } = await tx.company.updateMany({
    where: { id: claim.id, hostName, hostNameVerifiedAt: null },
    data: nothing,
  })
  if (count > 0) {
    const by = { kind: 'system' } as const
    await note(tx, { company: claim, by, now, event: 'company.host-name-released', hostName })
  }
}

/**
 * Asks DNS whether the name leads here and is the company's; from then on it serves the portal. Harmless twice.
 * Refused: `host-name-missing`, `too-many`, `host-name-changed` when it is another one by now, and what DNS says:
 * `host-name-unknown`, `host-name-elsewhere`, `host-name-unproven`, `host-name-silent`.
 */
export async function checkHostName({ company, by, now, resolver }: Change & { resolver: HostResolver }) {
  const { hostName } = await db().company.findUniqueOrThrow({ where: { id: company.id } })
  if (hostName === null) throw refused('host-name-missing')
  if (!(await takeTurn([{ limit: 'hostNameChecks', of: company.id }], now))) throw refused('too-many')
  const fault = await findHostFault({ companyId: company.id, hostName }, resolver)
  if (fault) throw refused(fault, { values: { host: hostName, base: new URL(env().NEXTAUTH_URL).hostname } })

  await transaction(async (tx) => {
    const before = await holdCompany(companyTx(tx, company.id))
    const { count } = await tx.company.updateMany({
      where: { id: company.id, hostName },
      data: { hostNameVerifiedAt: before.hostNameVerifiedAt ?? now, hostNameMissingAt: null },
    })
    if (count === 0) throw refused('host-name-changed')
    if (before.hostNameVerifiedAt) return
    await note(tx, { company, by, now, event: 'company.host-name-verified', hostName })
  })
  forgetOwnHosts()
}

/** From now on the portal is at the base address alone. Nothing happens when there is no name. */
export async function removeHostName({ company, by, now }: Change): Promise<void> {
  await transaction(async (tx) => {
    const { hostName } = await holdCompany(companyTx(tx, company.id))
    if (hostName === null) return
    await tx.company.update({ where: { id: company.id }, data: nothing })
    await note(tx, { company, by, now, event: 'company.host-name-removed', hostName })
  })
  forgetOwnHosts()
}

type Noted = Change & { event: string; hostName: string }

/** Adds what happened to the trail of the company. */
export async function note(tx: BareDb, { company, by, now, event, hostName }: Noted): Promise<void> {
  await record(companyTx(tx, company.id), {
    event,
    by,
    subject: { kind: 'company', id: company.id },
    at: now,
    data: { host: hostName },
  })
}
