'use server'

import { memberAction } from '@/lib/auth/member-action'
import { redirectTo } from '@/lib/forms/form-state'
import { ResetTemplate, SavedTemplate, SenderSettings } from './schema'
import { changeSenderSettings } from './sender-settings'
import { resetTemplate, saveTemplate } from './templates'

/** Copies of invoices and the answers to them can be led elsewhere here: whoever does it shows first that it is them. */
export const changeSenderSettingsAction = memberAction({
  permission: 'settings:write',
  fresh: true,
  input: SenderSettings,
  run: async ({ company, by, now }, settings) => {
    await changeSenderSettings({ company, by, now, settings })
    return redirectTo(`/admin/${company.slug}/settings/messages`, 'settings-saved')
  },
})

export const saveTemplateAction = memberAction({
  permission: 'settings:write',
  input: SavedTemplate,
  run: async ({ company, by, now }, { kind, version, ...text }) => {
    await saveTemplate({ company, by, now, kind, version, text })
    return redirectTo(`/admin/${company.slug}/settings/messages/${kind}`, 'template-saved')
  },
})

export const resetTemplateAction = memberAction({
  permission: 'settings:write',
  input: ResetTemplate,
  run: async ({ company, by, now }, { kind }) => {
    await resetTemplate({ company, by, now, kind })
    // Not to the editor, where what was typed would still stand.
    return redirectTo(`/admin/${company.slug}/settings/messages`, 'template-reset')
  },
})
