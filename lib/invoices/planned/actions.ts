'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { invoicePageOf, invoicePath } from '../paths'
import { cancelPlanned, sendPlannedNow } from './changing'
import { OnePlan, PlanToSend } from './schema'

export const sendPlannedNowAction = memberAction({
  permission: 'invoices:send',
  input: PlanToSend,
  run: async ({ company, by, now }, { planId, version: seen }) => {
    const invoice = await sendPlannedNow({ company, by, now, planId, seen })
    return redirectTo(invoicePath(company, invoice), 'invoice-sent')
  },
})

export const cancelPlannedAction = memberAction({
  permission: 'invoices:send',
  input: OnePlan,
  run: async ({ company, by, now }, { planId }) => {
    const invoice = await cancelPlanned({ company, by, now, planId })
    return redirectTo(await invoicePageOf(company, invoice.id), 'sending-cancelled')
  },
})
