'use server'

import { contactAction } from '@/lib/auth/contact-action'
import { portalAction } from '@/lib/auth/portal-action'
import { chooseReminders, declineByToken } from '@/lib/clients/declining'
import { redirectTo } from '@/lib/forms/form-state'
import { portalPath } from '@/lib/portal-base'
import { DeclinedReminders, OwnReminders } from './schema'

/** The button of the page that a reminder's link leads to; the page then says what is so. */
export const declineRemindersAction = portalAction({
  evenClosed: true,
  input: DeclinedReminders,
  run: async ({ company, now }, { token }) => {
    await declineByToken({ company, token, now })
    return redirectTo(portalPath(company, `/no-reminders/${encodeURIComponent(token)}/stop`))
  },
})

export const chooseOwnRemindersAction = contactAction({
  input: OwnReminders,
  run: async ({ company, contact, by, now }, { reminders }) => {
    await chooseReminders({ company, by, now, contactId: contact.id, declined: !reminders })
    return redirectTo(portalPath(company, '/profile'), reminders ? 'reminders-on' : 'reminders-declined')
  },
})
