'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { updateCompany } from './profile'
import { CompanyProfile } from './schema'

export const updateCompanyAction = memberAction({
  permission: 'settings:write',
  input: CompanyProfile,
  run: async ({ company, by, now }, profile) => {
    await updateCompany({ company, by, now, profile })
    return redirectTo(`/admin/${company.slug}/settings/company`, 'settings-saved')
  },
})
