import type { CompanyTx } from '@/lib/db/tenancy'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { askForWithdrawn, withdrawQueued } from '@/lib/email/withdrawing'

/** Why what was written already about an invoice does not go out. */
const reasons = {
  paid: 'Not sent: the invoice was paid meanwhile.',
  'amount-changed': 'Not sent: what is left to pay has changed meanwhile.',
  void: 'Not sent: the invoice was made void meanwhile.',
  'written-off': 'Not sent: the invoice was written off meanwhile. Once it is owed again, send it once more.',
  stopped: 'Not sent: the reminders of the invoice were stopped meanwhile.',
  'owed-again':
    'Not sent: it said that nothing is left to pay, which is no longer so. Send the invoice once more.',
}

type Withdraw<Because extends keyof typeof reasons> = { invoiceId: string; because: Because; now: Date }

/** Reminders of a locked invoice that still wait in the outbox don't go out (Case 42). */
export async function withdrawReminders(
  tx: CompanyTx,
  { invoiceId, because, now }: Withdraw<'paid' | 'amount-changed' | 'stopped'>,
): Promise<void> {
  await withdrawQueued(tx, { of: { invoiceId, kind: 'reminder' }, reason: reasons[because], now })
}

/** These ask for what is owed. A receipt says what was paid, and a credit note what was taken back: both stay so. */
const asking: OutgoingMessage['kind'][] = ['invoice', 'invoice-link', 'reminder']
const askingToo: ReadonlySet<string> = new Set(asking)

export function asksForMoney({ kind }: { kind: string }): boolean {
  return askingToo.has(kind)
}

/**
 * The locked invoice itself doesn't go out any more, nor what reminds of it. One that is paid does: it is what the
 * client was billed for, and they may need it.
 */
export async function withdrawInvoice(
  tx: CompanyTx,
  { invoiceId, because, now }: Withdraw<'void' | 'written-off'>,
): Promise<void> {
  await withdrawQueued(tx, { of: { invoiceId, kind: { in: asking } }, reason: reasons[because], now })
}

/**
 * Locked invoices are owed again: what says that nothing is left on them names the invoice as what it rests on, and
 * doesn't go out. What was written before they were paid does. Somebody is to look: who takes a payment back doesn't
 * know that the invoice has not arrived.
 */
export async function withdrawSettled(
  tx: CompanyTx,
  { invoiceIds, now }: { invoiceIds: string[]; now: Date },
): Promise<void> {
  if (invoiceIds.length === 0) return
  const of = { invoiceId: { in: invoiceIds }, kind: 'invoice', restsOnId: { in: invoiceIds } }
  await withdrawQueued(tx, { of, reason: reasons['owed-again'], now, asks: true })
}

/**
 * The invoice is owed again: that it was not sent is somebody's to see. It reminds by itself again, and who waited for
 * a fresh link asks for another.
 */
export async function askForTakenUp(tx: CompanyTx, invoiceId: string): Promise<void> {
  await askForWithdrawn(tx, { invoiceId, kind: 'invoice', withdrawn: reasons['written-off'] })
}
