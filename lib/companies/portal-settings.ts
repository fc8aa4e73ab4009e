import type { z } from 'zod'
import { type Actor, record } from '@/lib/audit/record'
import { endSessionsOfCompany, shortenKeptSessions } from '@/lib/auth/contact-sessions'
import { revokeAddressChangesOfCompany, revokeLinksOfCompany } from '@/lib/auth/contact-tokens'
import { holdCompany } from '@/lib/auth/holding'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { withdrawQueued } from '@/lib/email/withdrawing'
import type { PortalSettings } from './schema'

type Settings = z.output<typeof PortalSettings>

/** What waits with a link to the portal and nothing else to say; invitations wait for days, as their links do. */
const leadInside: OutgoingMessage['kind'][] = ['sign-in', 'reset', 'invoice-link', 'email-change']
const closed = 'Not sent: the client portal was switched off meanwhile.'

type Change = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Changes how clients get in and what an e-mail may carry; unchanged switches leave no trace. Where people may
 * not be kept signed in any more, those who were have ordinary sessions from now.
 */
export async function changePortalSettings({
  settings,
  ...change
}: Change & { settings: Settings }): Promise<void> {
  await companyTransaction(change.company.id, async (tx) => {
    const turned = await turn(tx, change, settings)
    if (turned.includes('keepSignedInAllowed') && !settings.keepSignedInAllowed) {
      await shortenKeptSessions(tx, change)
    }
  })
}

/**
 * Opens or closes the portal (Case 28). Closing ends every session and every link that was asked for, those of
 * a change of address too: none of them comes back when it opens again.
 */
export async function switchPortal({ open, ...change }: Change & { open: boolean }): Promise<void> {
  await companyTransaction(change.company.id, async (tx) => {
    const turned = await turn(tx, change, { portalEnabled: open })
    if (turned.length === 0 || open) return
    await revokeAddressChangesOfCompany(tx, change)
    await endSessionsOfCompany(tx, change)
    await revokeLinksOfCompany(tx, change)
    await withdrawQueued(tx, { of: { kind: { in: leadInside } }, reason: closed, now: change.now })
  })
}

/** Sets what differs, and records each from and to. Answers what was changed. */
async function turn(
  tx: CompanyTx,
  { company, by, now }: Change,
  settings: Partial<Settings & Pick<Company, 'portalEnabled'>>,
): Promise<string[]> {
  const before = await holdCompany(tx)
  const old = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(settings).filter(([name, value]) => old.get(name) !== value)
  if (changed.length === 0) return []

  await tx.company.update({ where: { id: company.id }, data: settings })
  await record(tx, {
    event: 'company.portal-settings-changed',
    by,
    subject: { kind: 'company', id: company.id },
    at: now,
    data: Object.fromEntries(changed.map(([name, value]) => [name, [String(old.get(name)), String(value)]])),
  })
  return changed.map(([name]) => name)
}
