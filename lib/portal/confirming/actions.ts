'use server'

import { after } from 'next/server'
import { contactCodePage, contactConfirmPage } from '@/lib/auth/confirm-pages'
import { contactAction } from '@/lib/auth/contact-action'
import { requestFacts } from '@/lib/auth/request'
import { redirectTo } from '@/lib/forms/form-state'
import { pathInPortal } from '@/lib/portal/access/returning'
import { confirmByCode, confirmByPassword, prepareCode } from './confirming'
import * as input from './schema'

export const confirmByPasswordAction = contactAction({
  input: input.ConfirmByPassword,
  run: async (context, { password, to }) => {
    await confirmByPassword({ ...context, ...(await requestFacts()), password })
    return redirectTo((await pathInPortal(context.company, to)) ?? contactConfirmPage(context.company))
  },
})

export const sendConfirmationCodeAction = contactAction({
  input: input.SendCode,
  run: async (context, { to }) => {
    const returnTo = await pathInPortal(context.company, to)
    after(await prepareCode({ ...context, ...(await requestFacts()) }, returnTo))
    return redirectTo(contactCodePage(context.company, returnTo))
  },
})

export const confirmByCodeAction = contactAction({
  input: input.ConfirmByCode,
  run: async (context, { code, to }) => {
    await confirmByCode({ ...context, ...(await requestFacts()), code })
    return redirectTo((await pathInPortal(context.company, to)) ?? contactConfirmPage(context.company))
  },
})
