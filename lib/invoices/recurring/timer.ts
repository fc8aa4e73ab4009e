import { processWide } from '@/lib/db/process-wide'
import { warn } from '@/lib/log'
import { makeDueInvoices } from './making'

const timer = processWide('recurringTimer', (): { handle: NodeJS.Timeout | null } => ({ handle: null }))

/** Milliseconds: soon after midnight, wherever a company is. */
const interval = 10 * 60 * 1000

/** For one machine; elsewhere something calls the cron route. Started twice, it still runs once. */
export function startRecurringTimer(): void {
  timer.handle ??= setInterval(() => {
    makeDueInvoices({ now: new Date(), limit: 500 }).catch((error: unknown) =>
      warn('Recurring invoices could not be made.', error),
    )
  }, interval).unref()
}
