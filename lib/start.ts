import { startTidyTimer } from '@/lib/auth/tidying'
import { db } from '@/lib/db/client'
import { FolderLockedError } from '@/lib/db/lock'
import { startDeliveryTimer } from '@/lib/email/timer'
import { development, EnvironmentError, env } from '@/lib/env'
import { startSendingTimer } from '@/lib/invoices/planned/working'
import { startRecurringTimer } from '@/lib/invoices/recurring/timer'
import { startReminderTimer } from '@/lib/invoices/reminders/timer'
import { sendConsoleToLog } from '@/lib/request-errors'
import { tidy } from './tidying'

/**
 * Before the first answer: checks the environment, takes the embedded database's folder, and on one
 * machine begins to deliver what waits, to make what recurs and to forget what is over. What whoever starts the server can put right ends the process
 * with its sentence, and without a stack.
 */
export async function start(): Promise<void> {
  try {
    const { VERCEL, databaseKind } = env()
    if (!development) sendConsoleToLog()
    if (databaseKind === 'embedded') await db().$queryRaw`SELECT 1`
    if (VERCEL) return
    startDeliveryTimer()
    startSendingTimer()
    startReminderTimer()
    startRecurringTimer()
    startTidyTimer(tidy)
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof FolderLockedError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
