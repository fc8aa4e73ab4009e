import type { MemberContext } from '@/lib/auth/guards'
import { may, type Permission } from '@/lib/auth/permissions'

type SettingsPage = {
  /** Below /admin/{company}/settings. */
  path: string
  label: string
  /** What the page itself asks for: who lacks it doesn't see the link. */
  permission: Permission
}

/** The pages of the settings, in the order in which they are offered; the first that a member may see opens. */
const settingsPages: readonly SettingsPage[] = [
  { path: 'company', label: 'Company', permission: 'settings:write' },
  { path: 'taxes', label: 'Taxes', permission: 'catalogue:write' },
  { path: 'products', label: 'Products', permission: 'catalogue:write' },
  { path: 'terms', label: 'Terms', permission: 'catalogue:write' },
  { path: 'numbers', label: 'Numbers', permission: 'settings:write' },
  { path: 'portal', label: 'Client portal', permission: 'settings:write' },
  { path: 'messages', label: 'Messages', permission: 'settings:write' },
  { path: 'reminders', label: 'Reminders', permission: 'settings:write' },
  { path: 'members', label: 'Members', permission: 'members:read' },
  { path: 'account', label: 'Your account', permission: 'account:own' },
  { path: 'audit', label: 'Audit trail', permission: 'audit:read' },
]

export function settingsFor(role: MemberContext['member']['role']): SettingsPage[] {
  return settingsPages.filter(({ permission }) => may(role, permission))
}
