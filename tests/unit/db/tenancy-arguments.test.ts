import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient, setDatabaseForTests } from '@/lib/db/client'
import { openPostgres } from '@/lib/db/postgres'
import { fieldOf, modelNames } from '@/lib/db/tenancy-graph'
import { scopeArgs } from '@/lib/db/tenancy-scope'
import { accessOf, checkCompany, companyKey, isPlain, list, requireRecord } from '@/lib/db/tenancy-values'

// What companyDb makes of a query's arguments, without any database: only the client's schema is asked.

const ours = '0190a000-0000-7000-8000-000000000001'
const theirs = '0190a000-0000-7000-8000-000000000002'

beforeAll(() => setDatabaseForTests(createClient(openPostgres('postgres://127.0.0.1:1/never'))))
afterAll(() => setDatabaseForTests(null))

type Asked = [model: string, operation: string, args: unknown]
const scoped = ([model, operation, args]: Asked) => scopeArgs(model, operation, args, ours)
const text = (value: unknown) => JSON.stringify(value)

describe('T5: every query is confined', () => {
  const mine = { companyId: ours }
  const day = new Date('2026-11-27')
  const confined: [...Asked, became: unknown][] = [
    ['Client', 'findMany', undefined, { where: mine }],
    ['Client', 'findMany', {}, { where: mine }],
    ['Client', 'findMany', { where: null }, { where: mine }],
    ['Client', 'findMany', { where: { name: 'x' }, take: 3 }, { where: { name: 'x', ...mine }, take: 3 }],
    ['Client', 'findMany', { cursor: { id: 'x' } }, { where: mine, cursor: { id: 'x', ...mine } }],
    ['Client', 'findMany', { cursor: undefined }, { where: mine, cursor: undefined }],
    ['Company', 'findMany', {}, { where: { id: ours } }],
    ['Company', 'findUnique', { where: { slug: 'acme' } }, { where: { slug: 'acme', id: ours } }],
    ['Client', 'create', { data: { name: 'x' } }, { data: { name: 'x', ...mine } }],
    [
      'Client',
      'createMany',
      { data: [{ name: 'x' }, { name: 'y' }] },
      {
        data: [
          { name: 'x', ...mine },
          { name: 'y', ...mine },
        ],
      },
    ],
    [
      'Client',
      'createManyAndReturn',
      { data: { name: 'x' }, skipDuplicates: true },
      { data: { name: 'x', ...mine }, skipDuplicates: true },
    ],
    [
      'Client',
      'update',
      { where: { id: 'x' }, data: { name: 'y' } },
      { where: { id: 'x', ...mine }, data: { name: 'y' } },
    ],
    [
      ...(['Client', 'upsert', { where: { id: 'x' }, create: { name: 'y' }, update: {} }] as Asked),
      { where: { id: 'x', ...mine }, create: { name: 'y', ...mine }, update: {} },
    ],
    [
      'Invoice',
      'findMany',
      { where: { createdAt: { gt: day } } },
      { where: { createdAt: { gt: day }, ...mine } },
    ],
  ]
  test.each(confined)('%s.%s %o', (model, operation, args, became) => {
    expect(scoped([model, operation, args])).toEqual(became)
  })

  test('what was given stays as it was', () => {
    const args = { where: { name: 'x' }, cursor: { id: 'y' } }
    const before = text(args)
    scoped(['Client', 'findMany', args])
    expect(text(args)).toBe(before)
  })
})

/** Also of the own company, and spelled out: these say nothing about another one. */
describe('T2: what stays within the company is let through', () => {
  const asked: Asked[] = [
    ['Client', 'findMany', { where: { companyId: ours } }],
    ['Client', 'findMany', { where: { companyId: { equals: ours } } }],
    ['Client', 'findMany', { where: { OR: [{ name: 'x' }, { NOT: { companyId: ours } }] } }],
    ['Client', 'findMany', { where: { AND: undefined } }],
    ['Client', 'findUnique', { where: { companyId_number: { companyId: ours, number: 1 } } }],
    ['Client', 'findMany', { where: { invoices: { some: { companyId: ours }, none: { state: 'draft' } } } }],
    ['Client', 'findMany', { where: { company: { id: ours } } }],
    ['Client', 'findMany', { where: { company: null } }],
    ['Membership', 'findMany', { where: { user: { email: 'x', name: 'y', id: 'z' } } }],
    ['Membership', 'findMany', { where: { user: { is: { AND: [{ email: 'x' }] } } } }],
    ['Membership', 'findMany', { orderBy: [{ user: { name: 'asc' } }, { createdAt: 'desc' }] }],
    ['Client', 'findMany', { orderBy: { company: { name: 'asc' } } }],
    ['Client', 'findMany', { orderBy: undefined, select: undefined, include: null }],
    ['Membership', 'findMany', { select: { user: { select: { id: true, name: true, email: true } } } }],
    ['Membership', 'findMany', { select: { user: false } }],
    ['Membership', 'findMany', { include: { user: undefined } }],
    ['Client', 'findMany', { select: { _count: true, name: true } }],
    ['Client', 'findMany', { include: { _count: { select: { invoices: { where: { companyId: ours } } } } } }],
    ['Client', 'findMany', { include: { invoices: true, contacts: { take: 1, orderBy: { id: 'asc' } } } }],
    ['Invoice', 'groupBy', { by: ['state'], having: { total: { _sum: { gt: 5 } } }, _count: true }],
    ['Invoice', 'create', { data: { companyId: ours, lines: { create: [{ net: 1, companyId: ours }] } } }],
    ['Invoice', 'update', { where: { id: 'x' }, data: { companyId: undefined, lines: undefined } }],
    ['Invoice', 'update', { where: { id: 'x' }, data: { parties: { company: { id: theirs } } } }],
    ['Invoice', 'update', { where: { id: 'x' }, data: { lines: { createMany: { data: [{ net: 1 }] } } } }],
    ['Invoice', 'update', { where: { id: 'x' }, data: { client: { update: { name: 'y' } } } }],
    ['Invoice', 'update', { where: { id: 'x' }, data: { quote: { delete: true } } }],
    ['Invoice', 'createMany', { data: [undefined, {}].slice(1) }],
    ['Client', 'deleteMany', { where: { createdAt: { lt: new Date(0) } }, limit: 3 }],
  ]
  test.each(asked)('%s.%s %o', (...one) => {
    expect(() => scoped(one)).not.toThrow()
  })
})

describe('T2: what could lead out of the company is refused', () => {
  const companyId = theirs
  const another = 'another company'
  const refused: [...Asked, why: string][] = [
    ['Client', 'findMany', { where: { companyId } }, another],
    ['Client', 'findMany', { where: { companyId: { in: [ours] } } }, another],
    ['Client', 'findMany', { where: { companyId: { equals: ours, not: 'x' } } }, another],
    ['Client', 'findMany', { where: { companyId: { not: ours } } }, another],
    ['Client', 'findMany', { where: { companyId: undefined } }, another],
    ['Client', 'findMany', { where: { OR: [{ name: 'x' }, { companyId }] } }, another],
    ['Client', 'findUnique', { where: { companyId_number: { companyId, number: 1 } } }, another],
    ['Company', 'findUnique', { where: { id: companyId } }, another],
    ['Client', 'findMany', { where: { company: { id: companyId } } }, another],
    ['Client', 'findMany', { where: { company: { isNot: { id: companyId } } } }, another],
    ['Client', 'findMany', { where: { invoices: { every: { companyId } } } }, another],
    ['Client', 'findMany', { where: { invoices: { some: {}, none: { companyId } } } }, another],
    ['Client', 'findMany', { cursor: { companyId } }, another],
    ['Client', 'groupBy', { by: ['id'], having: { companyId } }, another],
    ['Client', 'findMany', { where: { OR: 'x' } }, 'A condition must be an object.'],
    ['Client', 'findMany', { where: [{ id: 'x' }, 1] }, 'A condition must be an object.'],
    [
      'Membership',
      'findMany',
      { where: { user: { passwordHash: 'x' } } },
      'User.passwordHash cannot be reached',
    ],
    ['Membership', 'findMany', { where: { user: { is: { memberships: {} } } } }, 'User.memberships cannot'],
    ['Membership', 'findMany', { orderBy: { user: { passwordHash: 'asc' } } }, 'User.passwordHash cannot'],
    [
      'Membership',
      'findMany',
      { orderBy: [{ id: 'asc' }, { user: { memberships: {} } }] },
      'User.memberships cannot',
    ],
    ['Membership', 'findMany', { include: { user: true } }, 'Select the fields of User by name.'],
    ['Membership', 'findMany', { select: { user: {} } }, 'Select the fields of User by name.'],
    ['Membership', 'findMany', { select: { user: { select: true } } }, 'Select the fields of User by name.'],
    [
      'Membership',
      'findMany',
      { select: { user: { select: { passwordHash: true } } } },
      'User.passwordHash cannot',
    ],
    ['Membership', 'findMany', { select: { user: { select: { _count: true } } } }, 'User._count cannot'],
    [
      'Client',
      'findMany',
      { select: { _count: { select: { invoices: { where: { companyId } } } } } },
      another,
    ],
    ['Client', 'findMany', { include: { invoices: { where: { companyId } } } }, another],
    ['Client', 'findMany', { include: { invoices: { cursor: { companyId } } } }, another],
    [
      'Client',
      'findMany',
      { include: { invoices: { include: { lines: { where: { companyId } } } } } },
      another,
    ],
    [
      'Client',
      'findMany',
      { select: { invoices: { select: { lines: { where: { companyId } } } } } },
      another,
    ],
    [
      'Company',
      'findMany',
      { include: { memberships: { orderBy: { user: { passwordHash: 'asc' } } } } },
      'User.passwordHash',
    ],
    ['Client', 'create', { data: { companyId } }, another],
    ['Client', 'createMany', { data: [{ name: 'x' }, { companyId }] }, another],
    ['Client', 'update', { where: {}, data: { companyId: { set: companyId } } }, another],
    ['Client', 'update', { where: {}, data: { companyId: null } }, another],
    ['Company', 'update', { where: {}, data: { id: companyId } }, another],
    ['Client', 'upsert', { where: { companyId }, create: {}, update: {} }, another],
    ['Client', 'upsert', { where: {}, create: { companyId }, update: {} }, another],
    ['Client', 'upsert', { where: {}, create: {}, update: { companyId } }, another],
    ['Client', 'upsert', { where: {}, update: {} }, 'A new row must be an object.'],
    ['Client', 'create', {}, 'A new row must be an object.'],
    ['Client', 'create', { data: 7 }, 'The data must be an object.'],
    ['Client', 'createMany', { data: [7] }, 'The data must be an object.'],
    ['Client', 'createMany', { data: [undefined] }, 'A new row must be an object.'],
    ['Client', 'findMany', [], 'The argument of findMany must be an object.'],
    ['Client', 'findMany', null, 'The argument of findMany must be an object.'],
    ['Client', 'findMany', { somewhere: {} }, 'companyDb does not know the argument "somewhere".'],
    ['Nothing', 'findMany', { where: { id: 'x' } }, 'The schema has no model Nothing.'],
    [
      'Company',
      'update',
      { where: {}, data: { clients: { create: {} } } },
      'Company.clients cannot be written',
    ],
    [
      'Client',
      'update',
      { where: {}, data: { company: { update: {} } } },
      'Client.company cannot be written',
    ],
    [
      'Membership',
      'update',
      { where: {}, data: { user: { update: {} } } },
      'Membership.user cannot be written',
    ],
    ['Invoice', 'update', { where: {}, data: { lines: 'x' } }, 'Invoice.lines must be an object.'],
    ['Invoice', 'update', { where: {}, data: { lines: { connect: {} } } }, '"connect" is not allowed'],
    ['Invoice', 'update', { where: {}, data: { lines: { set: [] } } }, '"set" is not allowed'],
    ['Invoice', 'update', { where: {}, data: { lines: { create: [{}, { companyId }] } } }, another],
    ['Invoice', 'update', { where: {}, data: { lines: { createMany: { data: { companyId } } } } }, another],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { createMany: [1] } } },
      'createMany must be an object.',
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { update: 1 } } },
      'A nested update must be an object.',
    ],
    ['Invoice', 'update', { where: {}, data: { client: { update: { companyId } } } }, another],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { update: { where: { companyId }, data: {} } } } },
      another,
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { update: { where: {}, data: { companyId } } } } },
      another,
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { updateMany: [{ where: { companyId }, data: {} }] } } },
      another,
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { upsert: 1 } } },
      'A nested upsert must be an object.',
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { upsert: { where: { companyId }, create: {}, update: {} } } } },
      another,
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { upsert: { where: {}, create: { companyId }, update: {} } } } },
      another,
    ],
    [
      'Invoice',
      'update',
      { where: {}, data: { lines: { upsert: { where: {}, create: {}, update: { companyId } } } } },
      another,
    ],
    ['Invoice', 'update', { where: {}, data: { lines: { delete: { companyId } } } }, another],
    ['Invoice', 'update', { where: {}, data: { lines: { deleteMany: [{}, { companyId }] } } }, another],
  ]
  test.each(refused)('%s.%s %o', (model, operation, args, why) => {
    expect(() => scoped([model, operation, args])).toThrow(
      expect.objectContaining({ name: 'TenancyError', message: expect.stringContaining(why) }),
    )
  })
})

describe('the parts', () => {
  test('T2: a company is named plainly, as itself', () => {
    for (const own of [ours, { equals: ours }]) expect(() => checkCompany(own, ours)).not.toThrow()
    for (const other of [theirs, null, undefined, '', [ours], {}, { not: ours }, { equals: theirs }]) {
      expect(() => checkCompany(other, ours), text(other)).toThrow('another company')
    }
  })

  test('which field holds the company', () => {
    expect([companyKey('Company'), companyKey('Client'), companyKey('Unknown')]).toEqual([
      'id',
      'companyId',
      'companyId',
    ])
    expect([accessOf('Company'), accessOf('Client'), accessOf('User'), accessOf('toString')]).toEqual([
      ...['company', 'of-company', 'closed', 'closed'],
    ])
  })

  test('one or many, an object or not', () => {
    expect([list(1), list([1, 2]), list(undefined)]).toEqual([[1], [1, 2], [undefined]])
    const record = { a: 1 }
    expect(requireRecord(record, 'This')).toBe(record)
    for (const odd of [null, undefined, [], 'x', 1])
      expect(() => requireRecord(odd, 'This')).toThrow('This must be an object.')
    expect([{}, { a: 1 }, Object.create(null)].map(isPlain)).toEqual([true, true, true])
    expect([new Date(), [], null, undefined, 'x', new Uint8Array(1)].map(isPlain)).toEqual(
      Array(6).fill(false),
    )
  })

  test('the schema is known by model and field', () => {
    expect(fieldOf('Client', 'company')).toMatchObject({ kind: 'object', type: 'Company' })
    expect(fieldOf('Client', 'AND')).toBeUndefined()
    expect(modelNames()).toContain('Client')
    expect(new Set(modelNames()).size).toBe(modelNames().length)
  })
})
