'use server'

import { memberAction } from '@/lib/auth/member-action'
import { clientPath } from '@/lib/clients/paths'
import { redirectTo } from '@/lib/forms/form-state'
import { invoicePath } from '../paths'
import { remindNow } from './by-hand'
import { ClientReminders, CompanyReminders, OneReminded, RemindedNow } from './schema'
import { changeClientReminders, changeReminders } from './settings'
import { resumeReminders, stopReminders } from './stopping'

export const changeRemindersAction = memberAction({
  permission: 'settings:write',
  input: CompanyReminders,
  run: async ({ company, by, now }, settings) => {
    await changeReminders({ company, by, now, settings })
    return redirectTo(`/admin/${company.slug}/settings/reminders`, 'settings-saved')
  },
})

export const changeClientRemindersAction = memberAction({
  permission: 'clients:write',
  input: ClientReminders,
  run: async ({ company, by, now }, settings) => {
    const client = await changeClientReminders({ company, by, now, settings })
    return redirectTo(clientPath(company, client), 'client-saved')
  },
})

export const stopRemindersAction = memberAction({
  permission: 'invoices:send',
  input: OneReminded,
  run: async ({ company, by, now }, { invoiceId }) => {
    const invoice = await stopReminders({ company, by, now, invoiceId })
    return redirectTo(invoicePath(company, invoice), 'reminders-stopped')
  },
})

export const resumeRemindersAction = memberAction({
  permission: 'invoices:send',
  input: OneReminded,
  run: async ({ company, by, now }, { invoiceId }) => {
    const invoice = await resumeReminders({ company, by, now, invoiceId })
    return redirectTo(invoicePath(company, invoice), 'reminders-resumed')
  },
})

export const remindNowAction = memberAction({
  permission: 'invoices:send',
  input: RemindedNow,
  run: async ({ company, by, now }, { invoiceId, requestKey }) => {
    const invoice = await remindNow({ company, by, now, invoiceId, requestKey })
    return redirectTo(invoicePath(company, invoice), 'reminder-sent')
  },
})
