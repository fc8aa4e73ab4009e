'use server'

import { after } from 'next/server'
import { portalAction } from '@/lib/auth/portal-action'
import { requireCounters } from '@/lib/auth/throttle'
import { done } from '@/lib/forms/form-state'
import { presentedDevice } from '../access/browser'
import { mailFreshShareLink } from './recovery'
import { AskFreshShareLink } from './schema'

/** The answer is the same for every token, and comes before anything is looked up (SECURITY M10). */
export const askFreshShareLinkAction = portalAction({
  input: AskFreshShareLink,
  run: async ({ company, caller, now }, { token }) => {
    const deviceCookie = await presentedDevice(company)
    await requireCounters()
    after(() => mailFreshShareLink({ company, token, caller, deviceCookie, now }))
    return done()
  },
})
