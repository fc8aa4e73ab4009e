import type { FieldSpec } from '@/components/forms/form-spec'
import { roleWords } from '../words'

type Role = keyof typeof roleWords

const mayDo: Record<Role, string> = {
  owner: 'everything, also bank details, and handing the company over',
  admin: 'clients, invoices, settings and members',
  staff: 'clients, invoices and payments',
  viewer: 'sees everything, changes nothing',
}

/** What a member may do, of the roles that may be given here. */
export function roleField(roles: readonly Role[], value?: Role): FieldSpec {
  return {
    name: 'role',
    label: 'Role',
    kind: 'select',
    value: value ?? 'staff',
    options: roles.map((role) => ({ value: role, label: `${roleWords[role]}: ${mayDo[role]}` })),
  }
}
