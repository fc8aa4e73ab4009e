'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { personPathOf } from '../paths'
import { liftStop } from './lifting'
import { LiftedStop } from './schema'

/** "This address works again." */
export const liftStopAction = memberAction({
  permission: 'invoices:send',
  input: LiftedStop,
  run: async ({ company, by, now }, { stop, clientId, contactId }) => {
    // Asked first: a person who is not there refuses the whole.
    const path =
      clientId && contactId
        ? await personPathOf(company, { clientId, contactId })
        : `/admin/${company.slug}/messages/stopped`
    await liftStop({ company, by, now, stopId: stop })
    return redirectTo(path, 'stop-lifted')
  },
})
