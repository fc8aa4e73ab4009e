'use server'

import { after } from 'next/server'
import { memberAction } from '@/lib/auth/member-action'
import { publicAction } from '@/lib/auth/public-action'
import { done, redirectTo } from '@/lib/forms/form-state'
import { updateBankDetails, updateCompany } from './profile'
import { BankDetails, CompanyProfile, SignUp } from './schema'
import { refuseSignUp, signUp } from './sign-up'

export const updateCompanyAction = memberAction({
  permission: 'settings:write',
  input: CompanyProfile,
  run: async ({ company, by, now }, profile) => {
    await updateCompany({ company, by, now, profile })
    return redirectTo(`/admin/${company.slug}/settings/company`, 'settings-saved')
  },
})

/** Whoever changes where money goes shows first that it is them (SECURITY S8). */
export const updateBankDetailsAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: BankDetails,
  run: async ({ company, by, now }, details) => {
    await updateBankDetails({ company, by, now, details })
    return redirectTo(`/admin/${company.slug}/settings/company`, 'settings-saved')
  },
})

/** Answers before it looks, the same whether or not the address has an account: what comes next is in the mailbox. */
export const signUpAction = publicAction({
  input: SignUp,
  run: async (facts, fields) => {
    const given = { ...fields, ...facts }
    await refuseSignUp(given)
    after(() => signUp(given))
    return done()
  },
})
