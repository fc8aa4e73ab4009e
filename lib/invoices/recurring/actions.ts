'use server'

import type { MemberContext } from '@/lib/auth/guards'
import { memberAction } from '@/lib/auth/member-action'
import { may } from '@/lib/auth/permissions'
import type { RecurringMode } from '@/lib/db/generated/enums'
import { redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { changeRecurring, endRecurring, pauseRecurring, repeatInvoice, resumeRecurring } from './plans'
import { ChangedRecurring, NewRecurring, OneRecurring } from './schema'
import { startMaking } from './timer'

type Named = { company: { slug: string } }

const pathOf = ({ company }: Named, { publicId }: { publicId: string }) =>
  `/admin/${company.slug}/invoices/recurring/${publicId}`

/** What is sent by itself is sent in their name. */
function refuseUnsendable(member: MemberContext['member'], mode: RecurringMode): void {
  if (mode === 'send' && !may(member.role, 'invoices:send')) throw refused('not-allowed')
}

export const repeatInvoiceAction = memberAction({
  permission: 'invoices:write',
  input: NewRecurring,
  run: async ({ company, member, by, now }, given) => {
    refuseUnsendable(member, given.mode)
    return redirectTo(
      pathOf({ company }, await repeatInvoice({ company, by, now, ...given })),
      'repeat-begun',
    )
  },
})

export const changeRecurringAction = memberAction({
  permission: 'invoices:write',
  input: ChangedRecurring,
  run: async ({ company, member, by, now }, given) => {
    refuseUnsendable(member, given.mode)
    const plan = await changeRecurring({ company, by, now, ...given })
    startMaking()
    return redirectTo(pathOf({ company }, plan), 'repeat-saved')
  },
})

export const pauseRecurringAction = memberAction({
  permission: 'invoices:write',
  input: OneRecurring,
  run: async ({ company, by, now }, { recurringId }) => {
    const plan = await pauseRecurring({ company, by, now, recurringId })
    return redirectTo(pathOf({ company }, plan), 'repeat-paused')
  },
})

export const resumeRecurringAction = memberAction({
  permission: 'invoices:send',
  input: OneRecurring,
  run: async ({ company, by, now }, { recurringId }) => {
    const plan = await resumeRecurring({ company, by, now, recurringId })
    startMaking()
    return redirectTo(pathOf({ company }, plan), 'repeat-resumed')
  },
})

export const endRecurringAction = memberAction({
  permission: 'invoices:write',
  input: OneRecurring,
  run: async ({ company, by, now }, { recurringId }) => {
    const plan = await endRecurring({ company, by, now, recurringId })
    return redirectTo(pathOf({ company }, plan), 'repeat-ended')
  },
})
