import { type ReminderCounts, remindDue } from './invoices/reminders/sweep'

/** What is done every minute, or as often as something asks: reminders that are due go out. */
export function remind(now: Date): Promise<ReminderCounts> {
  return remindDue({ now })
}
