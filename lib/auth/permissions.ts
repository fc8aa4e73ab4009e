import type { MemberRole } from '@/lib/db/generated/enums'

/** What a role may do. A role that is not in this table has no rights. */
const permissionsByRole = {
  viewer: ['company:read', 'clients:read', 'invoices:read', 'payments:read'],
  staff: [
    'company:read',
    'clients:read',
    'clients:write',
    'invoices:read',
    'invoices:write',
    'invoices:send',
    'payments:read',
    'payments:write',
  ],
  admin: [
    'company:read',
    'clients:read',
    'clients:write',
    'contacts:access',
    'invoices:read',
    'invoices:write',
    'invoices:send',
    'payments:read',
    'payments:write',
    'settings:write',
    'import:run',
  ],
  owner: [
    'company:read',
    'clients:read',
    'clients:write',
    'contacts:access',
    'invoices:read',
    'invoices:write',
    'invoices:send',
    'payments:read',
    'payments:write',
    'settings:write',
    'import:run',
  ],
} as const satisfies Record<MemberRole, readonly string[]>

export type Permission = (typeof permissionsByRole)[MemberRole][number]

export function may(role: MemberRole, permission: Permission): boolean {
  const granted: readonly string[] = permissionsByRole[role] ?? []
  return granted.includes(permission)
}
