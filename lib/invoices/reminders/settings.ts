import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { type Actor, record } from '@/lib/audit/record'
import { holdCompany } from '@/lib/auth/holding'
import { lockClient } from '@/lib/clients/clients'
import { today } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { passOver } from './due'
import { stagesOf } from './schedule'
import type { ClientReminders, CompanyReminders } from './schema'
import { stagesWords } from './words'

type Change = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Says whether, when and within which hours a company reminds. What has passed by then is passed over: switching
 * reminders on, or adding a stage, sends nothing for days gone by. The same again leaves no trace.
 */
export async function changeReminders({
  company,
  by,
  now,
  settings,
}: Change & { settings: z.output<typeof CompanyReminders> }): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const before = await holdCompany(tx)
    const { remindersOn, reminderDays, workDays, workFrom, workUntil } = before
    if (isDeepStrictEqual({ remindersOn, reminderDays, workDays, workFrom, workUntil }, settings)) return

    const after = await tx.company.update({ where: { id: company.id }, data: settings })
    const day = today(after.timeZone, now)
    const stages = newStages(before, after, asCompany)
    if (stages.length > 0) await passOver(tx, { stages, of: { reminders: 'company' }, day, now })
    if (!before.remindersOn && after.remindersOn) {
      await passOver(tx, { stages: 'own', of: { reminders: 'own' }, day, now })
    }
    await record(tx, {
      event: 'company.reminders-changed',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { days: after.remindersOn ? stagesWords(after.reminderDays) : '' },
    })
  })
}

/** The same for one client, who may have days of its own or never be reminded. Refused: `not-found`. */
export async function changeClientReminders({
  company,
  by,
  now,
  settings: { clientId, reminders, reminderDays },
}: Change & { settings: z.output<typeof ClientReminders> }): Promise<Client> {
  return companyTransaction(company.id, async (tx) => {
    const before = await lockClient(tx, clientId)
    if (!before) throw refused('not-found')
    const data = reminders === 'own' ? { reminders, reminderDays } : { reminders }
    const same = isDeepStrictEqual({ ...before, ...data }, before)
    if (same) return before

    const after = await tx.client.update({ where: { id: clientId }, data })
    const owner = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    const known = stagesOf(owner, before)
    const stages = stagesOf(owner, after).filter((stage) => !known.includes(stage))
    const day = today(owner.timeZone, now)
    if (stages.length > 0) await passOver(tx, { stages, of: { clientId }, day, now })
    await record(tx, {
      event: 'client.reminders-changed',
      by,
      subject: { kind: 'client', id: clientId },
      at: now,
      data: { name: after.name, days: clientWords(after) },
    })
    return after
  })
}

const asCompany = { reminders: 'company' as const, reminderDays: [] }

function newStages(before: Company, after: Company, client: typeof asCompany): number[] {
  const known = stagesOf(before, client)
  return stagesOf(after, client).filter((stage) => !known.includes(stage))
}

/** "as everybody", "never", or the days. */
export function clientWords({ reminders, reminderDays }: Pick<Client, 'reminders' | 'reminderDays'>): string {
  if (reminders === 'company') return 'as everybody'
  return reminders === 'off' ? 'never' : stagesWords(reminderDays)
}
