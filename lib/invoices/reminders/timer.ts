import { processWide } from '@/lib/db/process-wide'
import { warn } from '@/lib/log'
import { remindDue } from './sweep'

const timer = processWide('reminderTimer', () => ({ handle: null as NodeJS.Timeout | null, running: false }))

/** Milliseconds. Nobody waits for a reminder. */
const interval = 60_000

/** For one machine; elsewhere something calls the cron route. Started twice, it still runs once. */
export function startReminderTimer(): void {
  timer.handle ??= setInterval(remind, interval).unref()
}

async function remind(): Promise<void> {
  if (timer.running) return
  timer.running = true
  try {
    await remindDue({ now: new Date() })
  } catch (error) {
    // The database is away: the next time will do.
    warn('Reminders could not be sent.', error)
  } finally {
    timer.running = false
  }
}
