'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { invoicePathOf } from '@/lib/invoices/paths'
import { recordPayment } from './recording'
import { removePayment } from './removing'
import { RecordedPayment, RemovedPayment } from './schema'

export const recordPaymentAction = memberAction({
  permission: 'payments:write',
  input: RecordedPayment,
  run: async ({ company, by, now }, payment) => {
    const { invoiceId } = await recordPayment({ company, by, now, payment })
    return redirectTo(
      await invoicePathOf(company, invoiceId),
      payment.receipt ? 'payment-confirmed' : 'payment-recorded',
    )
  },
})

export const removePaymentAction = memberAction({
  permission: 'payments:write',
  input: RemovedPayment,
  run: async ({ company, by, now }, { paymentId }) => {
    const { invoiceId } = await removePayment({ company, by, now, paymentId })
    return redirectTo(await invoicePathOf(company, invoiceId), 'payment-removed')
  },
})
