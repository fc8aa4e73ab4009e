import { type Actor, record } from '@/lib/audit/record'
import { decliningToken } from '@/lib/clients/declining'
import { portalNoRemindersAddress } from '@/lib/companies/addresses'
import { addDays, type CalendarDate, fromDbDate, startOfDay, today } from '@/lib/dates'
import type { Company, Contact } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { stopsAmong } from '@/lib/email/suppression'
import { addressed, holdPeople } from '../addressees'
import { type Letter, writeLetters } from '../letters'
import { lockInvoice } from '../locking'
import { recipientsOf } from '../sending'
import { endedByHand, saveShareLink } from '../share-links'
import { isSharable } from '../sharing'
import { type DueStages, dueStages, isWorkTime } from './schedule'
import { type RemindedInvoice, remindedParts, standingOf } from './standing'

type Remind = { company: Pick<Company, 'id'>; invoiceId: string; now: Date }

/** `none`: nothing was to be done, or something moved while the messages were written: the next run sees. */
export type Reminded = 'sent' | 'skipped' | 'none'

const bySystem: Actor = { kind: 'system' }

/**
 * Reminds of an invoice if one of its stages is due now: the newest goes out, those before it are passed over, as it
 * is itself where nobody gets reminders. Each stage is dealt with once, however many processes ask at the same time:
 * its row is written with the messages.
 */
export async function remindOf({ company, invoiceId, now }: Remind): Promise<Reminded> {
  const plan = await reminderNow(companyDb(company.id), { invoiceId, now })
  if (!plan || (plan.send === null && plan.skip.length === 0)) return 'none'
  const letters = plan.send === null ? [] : await writeReminders(plan, now)

  return companyTransaction(company.id, async (tx) => {
    if (!(await lockInvoice(tx, invoiceId))) return 'none'
    await holdPeople(tx, plan.invoice.clientId)
    const found = await reminderNow(tx, { invoiceId, now })
    if (!found || !isStill(plan, found)) return 'none'
    const sent = letters.length > 0
    await keepStages(tx, { plan, sent, now })
    if (!sent) return 'skipped'
    await queueReminders(tx, { plan, letters, by: bySystem, now })
    return 'sent'
  })
}

/** What a reminder is written from, and what must still be so when it goes out. */
export type ReminderPlan = DueStages & {
  invoice: RemindedInvoice
  company: Company
  recipients: Contact[]
  /** Whether their links open the invoice by themselves. */
  open: boolean
  /** For whom they don't, because a member ended the last one. */
  closedTo: string[]
  day: CalendarDate
}

/** Null: this is not the moment. */
async function reminderNow(
  view: CompanyDb,
  { invoiceId, now }: Omit<Remind, 'company'>,
): Promise<ReminderPlan | null> {
  const plan = await planReminder(view, { invoiceId, now })
  if (!plan || plan.invoice.remindersStoppedAt || !isWorkTime(plan.company, now)) return null
  // What is yet to be sent is not reminded of.
  const planned = await view.plannedSending.findFirst({ where: { invoiceId, state: 'waiting' } })
  return planned ? null : plan
}

/** What there is to remind of, and whom; null for an invoice that is not open. */
export async function planReminder(
  view: CompanyDb,
  { invoiceId, now }: Omit<Remind, 'company'>,
): Promise<ReminderPlan | null> {
  const company = await view.company.findUniqueOrThrow({ where: { id: view.companyId } })
  const day = today(company.timeZone, now)
  const invoice = await view.invoice.findUnique({ where: { id: invoiceId }, include: remindedParts })
  const standing = invoice && (await standingOf(view, { company, invoice, day }))
  if (!invoice || !standing) return null
  const recipients = await remindedPeople(view, invoice, day)
  const open = isSharable(company, invoice.client)
  const closedTo = await endedByHand(view, { invoiceId, contacts: recipients })
  return { ...dueStages(standing, day), invoice, company, recipients, open, closedTo, day }
}

/** Who receives the invoice, has not declined reminders, and can be reached. */
async function remindedPeople(
  view: CompanyDb,
  invoice: RemindedInvoice,
  day: CalendarDate,
): Promise<Contact[]> {
  const receiving = await recipientsOf(view, { invoice, day })
  const willing = receiving.filter(({ remindersDeclined }) => !remindersDeclined)
  const stops = await stopsAmong(
    view,
    willing.map(({ email }) => email),
  )
  return willing.filter(({ email }) => !stops.has(email))
}

/** Not within a transaction: it takes time. */
export async function writeReminders(
  { company, invoice, recipients, open, closedTo }: ReminderPlan,
  now: Date,
): Promise<Letter[]> {
  if (!invoice.dueDate) throw new Error('an open invoice without a due date')
  return writeLetters({
    ...{ company, invoice, open, closedTo, now },
    reason: { kind: 'reminder' },
    dueDate: fromDbDate(invoice.dueDate),
    recipients: addressed(recipients),
    note: null,
    unsubscribeUrlOf: (contact) => portalNoRemindersAddress(company, decliningToken(contact)),
  })
}

/** What the messages say is still so. */
export function isStill(plan: ReminderPlan, found: ReminderPlan): boolean {
  const facts = ({ invoice, recipients, send, skip, open, closedTo, day }: ReminderPlan) => ({
    ...{ send, skip, open, closedTo, day, version: invoice.version, balance: String(invoice.balance) },
    people: recipients.map(({ id, email, name }) => [id, email, name]),
  })
  return JSON.stringify(facts(plan)) === JSON.stringify(facts(found))
}

type Keep = { plan: ReminderPlan; sent: boolean; now: Date }

/** Each once: that a stage stands there already throws, and nothing of it happens. */
export async function keepStages(tx: CompanyTx, { plan, sent, now }: Keep): Promise<void> {
  const { invoice, send, skip } = plan
  const outcome = sent ? ('sent' as const) : ('skipped' as const)
  const rows = [
    ...skip.map((offsetDays) => ({ offsetDays, outcome: 'skipped' as const })),
    ...(send === null ? [] : [{ offsetDays: send, outcome }]),
  ]
  await tx.reminder.createMany({ data: rows.map((row) => ({ ...row, invoiceId: invoice.id, at: now })) })
}

type Queue = { plan: ReminderPlan; letters: Letter[]; by: Actor; now: Date; requestKey?: string }

export async function queueReminders(
  tx: CompanyTx,
  { plan, letters, by, now, requestKey }: Queue,
): Promise<void> {
  const { invoice, recipients, send, company, day } = plan
  for (const { link } of letters) if (link) await saveShareLink(tx, link)
  const dayIsOver = startOfDay(addDays(day, 1), company.timeZone)
  const messages = letters.map(({ withNumber }) => usefulUntil(dayIsOver, withNumber(invoice.number ?? '')))
  await queueMessages(tx, messages, now)
  await record(tx, {
    event: 'invoice.reminded',
    by,
    subject: { kind: 'invoice', id: invoice.id },
    at: now,
    data: {
      number: invoice.number,
      to: recipients.map(({ name }) => name),
      stage: send,
      requestKey: requestKey ?? null,
    },
  })
}

/** What it says of the due date holds on the day on which it is written; its own end may come sooner. */
function usefulUntil(end: Date, message: OutgoingMessage): OutgoingMessage {
  const { uselessAfter } = message
  return { ...message, uselessAfter: uselessAfter && uselessAfter < end ? uselessAfter : end }
}
