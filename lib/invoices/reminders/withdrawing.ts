import type { CompanyTx } from '@/lib/db/tenancy'
import { withdrawQueued } from '@/lib/email/withdrawing'

/** Why a reminder that was written already does not go out. */
const reasons = {
  paid: 'Not sent: the invoice was paid meanwhile.',
  'amount-changed': 'Not sent: what is left to pay has changed meanwhile.',
  void: 'Not sent: the invoice was made void meanwhile.',
  'written-off': 'Not sent: the invoice was written off meanwhile.',
  stopped: 'Not sent: the reminders of the invoice were stopped meanwhile.',
}

type Withdraw = { invoiceId: string; because: keyof typeof reasons; now: Date }

/** Reminders of a locked invoice that still wait in the outbox don't go out (Case 42). */
export async function withdrawReminders(tx: CompanyTx, { invoiceId, because, now }: Withdraw): Promise<void> {
  await withdrawQueued(tx, { of: { invoiceId }, kind: 'reminder', reason: reasons[because], now })
}
