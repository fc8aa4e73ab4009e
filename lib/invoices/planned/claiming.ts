import { db } from '@/lib/db/client'
import type { PlannedSending } from '@/lib/db/generated/client'

/** Milliseconds: whoever claims one has so long to send it, and anybody may try after that. */
const lease = 120_000

/** A clock that was set back must not leave what was claimed before to wait for it. */
const slack = 60_000

/** Takes the planned sending, of any company, that has been due for longest; null when none is. */
export async function claimPlanned(now: Date): Promise<PlannedSending | null> {
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds)
  const [claimed] = await db().$queryRaw<{ id: string }[]>`
    -- Found once: as a part of FROM it could be looked for anew for each row, and every one would be claimed.
    WITH due AS MATERIALIZED (
      SELECT d."id" FROM "PlannedSending" d
      WHERE d."state" = 'waiting' AND d."dueAt" <= ${now}::timestamptz
        AND (d."leaseUntil" IS NULL OR d."leaseUntil" <= ${now}::timestamptz
          OR d."leaseUntil" > ${after(lease + slack)}::timestamptz)
      ORDER BY d."dueAt", d."id"
      LIMIT 1
      FOR UPDATE SKIP LOCKED
    )
    UPDATE "PlannedSending" p SET "leaseUntil" = ${after(lease)}::timestamptz FROM due
    WHERE p."id" = due."id"
    RETURNING p."id"`
  return claimed ? db().plannedSending.findUnique({ where: { id: claimed.id } }) : null
}
