import type { MemberContext } from '@/lib/auth/guards'
import { may, type Permission } from '@/lib/auth/permissions'

type SettingsPage = {
  /** Below /admin/{company}/settings. */
  path: string
  label: string
  /** What the page itself asks for: who lacks it doesn't see the link. */
  permission: Permission
  /** Pages of their own that are reached from it. */
  tasks?: readonly string[]
}

type SettingsGroup = { label: string; pages: readonly SettingsPage[] }

/** The pages of the settings, in the order in which they are offered; the first that a member may see opens. */
const settingsGroups: readonly SettingsGroup[] = [
  {
    label: 'Company',
    pages: [
      { path: 'company', label: 'Profile', permission: 'settings:write', tasks: ['bank', 'logo'] },
      { path: 'members', label: 'Members', permission: 'members:read' },
      { path: 'audit', label: 'Audit trail', permission: 'audit:read' },
    ],
  },
  {
    label: 'Invoices',
    pages: [
      { path: 'taxes', label: 'Taxes', permission: 'catalogue:write' },
      { path: 'products', label: 'Products', permission: 'catalogue:write' },
      { path: 'terms', label: 'Terms and notes', permission: 'catalogue:write' },
      { path: 'fields', label: 'Custom fields', permission: 'catalogue:write' },
      { path: 'numbers', label: 'Numbers', permission: 'settings:write' },
    ],
  },
  {
    label: 'Clients',
    pages: [
      {
        ...{ path: 'portal', label: 'Client portal', permission: 'settings:write' },
        tasks: ['address', 'host-name'],
      },
      { path: 'messages', label: 'Messages', permission: 'settings:write' },
      { path: 'reminders', label: 'Reminders', permission: 'settings:write' },
    ],
  },
  {
    label: 'You',
    pages: [{ path: 'account', label: 'Your account', permission: 'account:own' }],
  },
]

/** Tasks that ask for more than the page that leads to them. */
const ownersTasks = ['bank', 'address', 'host-name']

/** `ownersOnly`: no other role sees it, so that only an owner can help. */
type RefusedPage = { path: readonly string[]; ownersOnly: boolean }

/** Pages, below the company's address, that this role may not see. */
export function refusedPages(role: MemberContext['member']['role']): RefusedPage[] {
  const pages = settingsGroups.flatMap((group) => group.pages)
  const refused = pages
    .filter(({ permission }) => !may(role, permission))
    .flatMap(({ path, tasks = [] }) => [path, ...tasks])
  const owners = may(role, 'company:own') ? [] : ownersTasks
  return [
    ...[...new Set([...refused, ...owners])].map((path) => ({
      path: ['settings', path],
      ownersOnly: ownersTasks.includes(path),
    })),
    ...(may(role, 'import:run') ? [] : [{ path: ['import'], ownersOnly: false }]),
  ]
}

/** The groups and pages that this role may see; a group without any is left out. */
export function settingsFor(role: MemberContext['member']['role']): SettingsGroup[] {
  return settingsGroups
    .map(({ label, pages }) => ({ label, pages: pages.filter(({ permission }) => may(role, permission)) }))
    .filter(({ pages }) => pages.length > 0)
}
