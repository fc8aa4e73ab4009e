'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { invoicesPath } from '../paths'
import { cancelRun } from './cancelling'
import { chosenBy, OneRun, StartedRun } from './schema'
import { startRun } from './starting'

export const startRunAction = memberAction({
  permission: 'invoices:send',
  input: StartedRun,
  run: async ({ company, by, now }, { requestKey, attach, ...asked }) => {
    const run = await startRun({ company, by, now, requestKey, attach, chosen: chosenBy(asked) })
    return redirectTo(`${invoicesPath(company)}/runs/${run.publicId}`, 'run-started')
  },
})

export const cancelRunAction = memberAction({
  permission: 'invoices:send',
  input: OneRun,
  run: async ({ company, by, now }, { run: runPublicId }) => {
    const run = await cancelRun({ company, by, now, runPublicId })
    return redirectTo(`${invoicesPath(company)}/runs/${run.publicId}`, 'run-cancelled')
  },
})
