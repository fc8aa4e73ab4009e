import type { MemberRole } from '@/lib/db/generated/enums'

/**
 * Who may do what: the one table. A role that stands in no row has no rights, and a permission without a row
 * is a type error wherever it is asked for.
 */
const rolesByPermission = {
  'company:read': ['owner', 'admin', 'staff', 'viewer'],
  'clients:read': ['owner', 'admin', 'staff', 'viewer'],
  'invoices:read': ['owner', 'admin', 'staff', 'viewer'],
  'payments:read': ['owner', 'admin', 'staff', 'viewer'],
  /** One's own account: password, second factor, sessions. */
  'account:own': ['owner', 'admin', 'staff', 'viewer'],

  'clients:write': ['owner', 'admin', 'staff'],
  'invoices:write': ['owner', 'admin', 'staff'],
  'invoices:send': ['owner', 'admin', 'staff'],
  /** Make and revoke open links to one invoice. */
  'invoices:share': ['owner', 'admin', 'staff'],
  'payments:write': ['owner', 'admin', 'staff'],
  'portal:view-as': ['owner', 'admin', 'staff'],

  /** Invite contacts, switch their access off, end their sessions, say what they may see. */
  'contacts:access': ['owner', 'admin'],
  'settings:write': ['owner', 'admin'],
  /** Tax rates, products, payment terms, notes to begin with. */
  'catalogue:write': ['owner', 'admin'],
  'import:run': ['owner', 'admin'],
  'members:read': ['owner', 'admin'],
  /** Invite, change roles, remove: nobody above one's own role (mayManage, below). */
  'members:write': ['owner', 'admin'],
  'audit:read': ['owner', 'admin'],

  /** Bank details, the second factor's rule for all, the company's address. */
  'company:own': ['owner'],
} as const satisfies Record<string, readonly MemberRole[]>

export type Permission = keyof typeof rolesByPermission

export function may(role: MemberRole, permission: Permission): boolean {
  const roles: readonly MemberRole[] = Object.hasOwn(rolesByPermission, permission)
    ? rolesByPermission[permission]
    : []
  return roles.includes(role)
}

/** From the least to the most. */
const ranks: readonly MemberRole[] = ['viewer', 'staff', 'admin', 'owner']

/**
 * Whether somebody may give, change or take away a role: with `members:write`, and none above their own, so
 * that an admin never touches an owner.
 */
export function mayManage(actor: MemberRole, target: MemberRole): boolean {
  const theirs = ranks.indexOf(target)
  return may(actor, 'members:write') && theirs >= 0 && theirs <= ranks.indexOf(actor)
}
