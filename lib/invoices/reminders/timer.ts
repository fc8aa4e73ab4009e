import { backgroundWork, startTimer } from '@/lib/background'
import { remindDue } from './working'

const { drain } = backgroundWork({
  name: 'reminders',
  failure: 'Reminders could not be sent.',
  async piece() {
    await remindDue({ now: new Date() })
    return false
  },
})

/** Milliseconds. Nobody waits for a reminder. */
const interval = 60_000

/** For one machine; elsewhere something calls the cron route. */
export function startReminderTimer(): void {
  startTimer('reminders', interval, drain)
}
