import { startTimer } from '@/lib/background'
import { db } from '@/lib/db/client'
import { warn } from '@/lib/log'
import { waitsForgottenAfter } from './limits'

const day = 24 * 60 * 60 * 1000
/** How long what is over stays to be looked at, before it is forgotten. */
const keptFor = 90 * day

/** Forgets counters and challenges whose time is over, and sessions and links that have been dead for 90 days. */
export async function tidySignIns(now: Date): Promise<void> {
  const longDead = { expiresAt: { lt: new Date(now.getTime() - keptFor) } }
  const waitsForgotten = new Date(now.getTime() - waitsForgottenAfter)
  await db().throttle.deleteMany({
    where: { OR: [{ level: 0, windowEndsAt: { lt: now } }, { windowEndsAt: { lt: waitsForgotten } }] },
  })
  await db().passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } })
  await db().memberSession.deleteMany({ where: longDead })
  await db().memberToken.deleteMany({ where: longDead })
  await db().contactSession.deleteMany({ where: longDead })
  await db().contactToken.deleteMany({ where: longDead })
  await db().memberEmailChange.deleteMany({ where: longDead })
  await db().contactEmailChange.deleteMany({ where: longDead })
  await db().memberInvitation.deleteMany({ where: longDead })
}

/** For one machine, once a day; elsewhere something calls the cron route. */
export function startTidyTimer(tidy: (now: Date) => Promise<void>): void {
  startTimer('tidy', day, () =>
    tidy(new Date()).catch((error: unknown) => warn('What is over could not be tidied.', error)),
  )
}
