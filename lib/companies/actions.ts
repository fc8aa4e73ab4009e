'use server'

import { after } from 'next/server'
import { memberAction } from '@/lib/auth/member-action'
import { publicAction } from '@/lib/auth/public-action'
import { largestForm } from '@/lib/forms/form-limits'
import { done, redirectTo } from '@/lib/forms/form-state'
import { dnsResolver } from './host-check'
import { checkHostName, removeHostName, setHostName } from './host-names'
import { removeLogo, setLogo } from './logo/logo'
import { LogoForm, RemoveLogo } from './logo/schema'
import { changePortalSettings, switchPortal } from './portal-settings'
import { updateBankDetails, updateCompany } from './profile'
import {
  BankDetails,
  ChangeSlug,
  CheckHostName,
  CompanyProfile,
  NumberPatterns,
  PortalSettings,
  PortalSwitch,
  RemoveHostName,
  SetHostName,
  SignUp,
} from './schema'
import { refuseSignUp, signUp } from './sign-up'
import { changeSlug } from './slugs'

export const updateCompanyAction = memberAction({
  permission: 'settings:write',
  input: CompanyProfile,
  run: async ({ company, by, now }, profile) => {
    await updateCompany({ company, by, now, profile })
    return redirectTo(`/admin/${company.slug}/settings/company`, 'settings-saved')
  },
})

export const setLogoAction = memberAction({
  permission: 'settings:write',
  // The file has its own limit; a larger one is told at its field.
  maxBytes: largestForm,
  input: LogoForm,
  run: async ({ company, by, now }, { logo }) => {
    await setLogo({ company, by, now, bytes: new Uint8Array(await logo.arrayBuffer()) })
    return redirectTo(`/admin/${company.slug}/settings/company`, 'logo-changed')
  },
})

export const removeLogoAction = memberAction({
  permission: 'settings:write',
  input: RemoveLogo,
  run: async ({ company, by, now }) => {
    await removeLogo({ company, by, now })
    return redirectTo(`/admin/${company.slug}/settings/company`, 'logo-removed')
  },
})

export const changeNumberPatternsAction = memberAction({
  permission: 'settings:write',
  input: NumberPatterns,
  run: async ({ company, by, now }, profile) => {
    await updateCompany({ company, by, now, profile })
    return redirectTo(`/admin/${company.slug}/settings/numbers`, 'settings-saved')
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

export const changePortalSettingsAction = memberAction({
  permission: 'settings:write',
  input: PortalSettings,
  run: async ({ company, by, now }, settings) => {
    await changePortalSettings({ company, by, now, settings })
    return redirectTo(`/admin/${company.slug}/settings/portal`, 'settings-saved')
  },
})

export const switchPortalAction = memberAction({
  permission: 'settings:write',
  input: PortalSwitch,
  run: async ({ company, by, now }, { open }) => {
    await switchPortal({ company, by, now, open: open === 'yes' })
    return redirectTo(
      `/admin/${company.slug}/settings/portal`,
      open === 'yes' ? 'portal-opened' : 'portal-closed',
    )
  },
})

/** Every link that is out leads to the old address: whoever changes it shows first that it is them. */
export const changeSlugAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: ChangeSlug,
  run: async ({ company, by, now }, { slug }) => {
    await changeSlug({ company, by, now, slug })
    return redirectTo(`/admin/${slug}/settings/company`, 'slug-changed')
  },
})

/** Messages will link to the name: whoever says it shows first that it is them. */
export const setHostNameAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: SetHostName,
  run: async ({ company, by, now }, { hostName }) => {
    await setHostName({ company, by, now, typed: hostName })
    return redirectTo(`/admin/${company.slug}/settings/host-name`, 'host-name-set')
  },
})

export const checkHostNameAction = memberAction({
  permission: 'company:own',
  input: CheckHostName,
  run: async ({ company, by, now }) => {
    await checkHostName({ company, by, now, resolver: dnsResolver() })
    return redirectTo(`/admin/${company.slug}/settings/host-name`, 'host-name-connected')
  },
})

export const removeHostNameAction = memberAction({
  permission: 'company:own',
  fresh: true,
  input: RemoveHostName,
  run: async ({ company, by, now }) => {
    await removeHostName({ company, by, now })
    return redirectTo(`/admin/${company.slug}/settings/host-name`, 'host-name-removed')
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
