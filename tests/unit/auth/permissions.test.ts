import { describe, expect, test } from 'vitest'
import { may, mayManage, type Permission } from '@/lib/auth/permissions'
import { MemberRole } from '@/lib/db/generated/enums'

const roles = ['owner', 'admin', 'staff', 'viewer'] as const

describe('T1: who may do what', () => {
  const all: [Permission, string][] = [
    ['company:read', 'owner admin staff viewer'],
    ['clients:read', 'owner admin staff viewer'],
    ['invoices:read', 'owner admin staff viewer'],
    ['payments:read', 'owner admin staff viewer'],
    ['account:own', 'owner admin staff viewer'],
    ['clients:write', 'owner admin staff'],
    ['invoices:write', 'owner admin staff'],
    ['invoices:send', 'owner admin staff'],
    ['invoices:share', 'owner admin staff'],
    ['payments:write', 'owner admin staff'],
    ['portal:view-as', 'owner admin staff'],
    ['contacts:access', 'owner admin'],
    ['settings:write', 'owner admin'],
    ['import:run', 'owner admin'],
    ['members:read', 'owner admin'],
    ['members:write', 'owner admin'],
    ['audit:read', 'owner admin'],
    ['company:own', 'owner'],
  ]

  test.each(all)('T1: %s is for %s', (permission, those) => {
    expect(roles.filter((role) => may(role, permission)).join(' ')).toBe(those)
  })

  test('T1: a role that nobody knows, and a permission that stands in no row, have nothing', () => {
    for (const stranger of ['', 'superuser', 'Owner', '__proto__', 'constructor']) {
      for (const [permission] of all) expect(may(stranger as MemberRole, permission)).toBe(false)
      for (const role of roles) {
        expect(mayManage(stranger as MemberRole, role)).toBe(false)
        expect(mayManage(role, stranger as MemberRole)).toBe(false)
      }
    }
    for (const unknown of ['everything:do', 'toString', '__proto__']) {
      expect(may('owner', unknown as Permission)).toBe(false)
    }
  })
})

describe('T1: who may manage whom', () => {
  const pairs: [MemberRole, Record<MemberRole, boolean>][] = [
    ['owner', { owner: true, admin: true, staff: true, viewer: true }],
    ['admin', { owner: false, admin: true, staff: true, viewer: true }],
    ['staff', { owner: false, admin: false, staff: false, viewer: false }],
    ['viewer', { owner: false, admin: false, staff: false, viewer: false }],
  ]
  const table = pairs.flatMap(([actor, row]) => roles.map((target) => [actor, target, row[target]] as const))

  test.each(table)('T1: %s may manage %s: %s', (actor, target, allowed) => {
    expect(mayManage(actor, target)).toBe(allowed)
  })

  test('T1: the tables above name every role there is', () => {
    expect([...roles].sort()).toEqual(Object.values(MemberRole).sort())
  })
})
