'use server'

import { memberAction } from '@/lib/auth/member-action'
import { clientPathOf } from '@/lib/clients/paths'
import { redirectTo } from '@/lib/forms/form-state'
import { invoicePath, invoicePathOf } from '@/lib/invoices/paths'
import { applyCredit, takeBackCredit } from './crediting'
import { recordClientPayment, recordPayment } from './recording'
import { refundCredit, removeRefund } from './refunding'
import { removePayment } from './removing'
import {
  AppliedCredit,
  ClientPayment,
  RecordedPayment,
  RefundedCredit,
  RemovedPayment,
  RemovedRefund,
  TakenBackCredit,
} from './schema'

export const recordPaymentAction = memberAction({
  permission: 'payments:write',
  input: RecordedPayment,
  run: async ({ company, by, now }, payment) => {
    const { credit } = await recordPayment({ company, by, now, payment })
    const notice = payment.receipt ? confirmed(credit) : recorded(credit)
    return redirectTo(await invoicePathOf(company, payment.invoiceId), notice)
  },
})

function recorded(credit: bigint): string {
  return credit > 0n ? 'payment-credited' : 'payment-recorded'
}

function confirmed(credit: bigint): string {
  return credit > 0n ? 'payment-confirmed-credited' : 'payment-confirmed'
}

/** For several invoices, or for none yet. */
export const recordClientPaymentAction = memberAction({
  permission: 'payments:write',
  input: ClientPayment,
  run: async ({ company, by, now }, payment) => {
    const { credit, clientId } = await recordClientPayment({ company, by, now, payment })
    return redirectTo(await clientPathOf(company, clientId), recorded(credit))
  },
})

/** Leads back to what the payment was for. */
export const removePaymentAction = memberAction({
  permission: 'payments:write',
  input: RemovedPayment,
  run: async ({ company, by, now }, { paymentId, from }) => {
    const seenOn = from ? await invoicePathOf(company, from) : null
    const { clientId } = await removePayment({ company, by, now, paymentId })
    return redirectTo(seenOn ?? (await clientPathOf(company, clientId)), 'payment-removed')
  },
})

export const applyCreditAction = memberAction({
  permission: 'payments:write',
  input: AppliedCredit,
  run: async ({ company, by, now }, { invoiceId }) => {
    const invoice = await applyCredit({ company, by, now, invoiceId })
    return redirectTo(invoicePath(company, invoice), 'credit-applied')
  },
})

export const takeBackCreditAction = memberAction({
  permission: 'payments:write',
  input: TakenBackCredit,
  run: async ({ company, by, now }, { allocationId }) => {
    const { invoiceId } = await takeBackCredit({ company, by, now, allocationId })
    return redirectTo(await invoicePathOf(company, invoiceId), 'credit-taken-back')
  },
})

export const refundCreditAction = memberAction({
  permission: 'payments:write',
  input: RefundedCredit,
  run: async ({ company, by, now }, refund) => {
    await refundCredit({ company, by, now, refund })
    return redirectTo(await clientPathOf(company, refund.clientId), 'credit-refunded')
  },
})

export const removeRefundAction = memberAction({
  permission: 'payments:write',
  input: RemovedRefund,
  run: async ({ company, by, now }, { refundId }) => {
    const { clientId } = await removeRefund({ company, by, now, refundId })
    return redirectTo(await clientPathOf(company, clientId), 'refund-removed')
  },
})
