import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { isForeignKeyViolation } from '@/lib/db/errors'
import {
  companyDb,
  companySql,
  companyTransaction,
  companyTx,
  join,
  sql,
  thisCompany,
} from '@/lib/db/tenancy'
import { modelNames } from '@/lib/db/tenancy-graph'
import { accessOf } from '@/lib/db/tenancy-values'
import { transaction } from '@/lib/db/transaction'
import { useDatabase } from '../../support/database'
import { aCompanyWithEverything, type CompanyRows } from './company-rows'

// Every way that could lead from one company's client to another company's rows.

useDatabase({ keepRows: true })

let ours: CompanyRows
let theirs: CompanyRows

beforeAll(async () => {
  ours = await aCompanyWithEverything()
  theirs = await aCompanyWithEverything()
})

const us = () => companyDb(ours.companyId)
const our = (model: keyof CompanyRows['samples']) => String(ours.samples[model].row.id)
const their = (model: keyof CompanyRows['samples']) => String(theirs.samples[model].row.id)
const refused = { name: 'TenancyError' }
/** Arguments that the types refuse as well, as plain JavaScript could pass them. */
const untyped = (args: object): never => args as never

describe('the company itself', () => {
  test('T2: is read and changed as itself only', async () => {
    expect(await us().company.findMany()).toMatchObject([{ id: ours.companyId }])
    expect(await us().company.findFirst({ where: { name: { contains: 'company' } } })).toMatchObject({
      id: ours.companyId,
    })
    const renamed = await us().company.update({ where: { id: ours.companyId }, data: { name: 'Renamed' } })
    expect(renamed).toMatchObject({ id: ours.companyId, name: 'Renamed' })
  })

  test('T4: another one is refused or not found', async () => {
    const other = await db().company.findUniqueOrThrow({ where: { id: theirs.companyId } })
    await expect(us().company.findUnique({ where: { id: other.id } })).rejects.toMatchObject(refused)
    expect(await us().company.findUnique({ where: { slug: other.slug } })).toBeNull()
    await expect(
      us().company.update({ where: { slug: other.slug }, data: { name: 'x' } }),
    ).rejects.toMatchObject({
      code: 'P2025',
    })
    await expect(
      us().company.update({ where: { id: ours.companyId }, data: { id: theirs.companyId } }),
    ).rejects.toMatchObject(refused)
    expect(await db().company.findUnique({ where: { id: other.id } })).toEqual(other)
  })

  test('T2: is not made, deleted or used to write its rows', async () => {
    expect(Object.keys(us().company).sort()).toEqual(
      ['findFirst', 'findFirstOrThrow', 'findMany', 'findUnique', 'findUniqueOrThrow', 'update'].sort(),
    )
    await expect(
      us().company.update({ where: { id: ours.companyId }, data: { clients: { deleteMany: {} } } }),
    ).rejects.toMatchObject(refused)
  })
})

describe('models of no company', () => {
  const closed = [
    'MailboxMessage',
    'MemberEmailChange',
    'MemberPasskey',
    'MemberRecoveryCode',
    'MemberSession',
    'MemberToken',
    'PasskeyChallenge',
    'Throttle',
    'User',
  ]

  test('T2: exactly these are closed, and reaching for one throws', () => {
    expect(
      modelNames()
        .filter((model) => accessOf(model) === 'closed')
        .sort(),
    ).toEqual(closed)
    for (const model of closed) {
      const name = model.charAt(0).toLowerCase() + model.slice(1)
      expect(() => Reflect.get(us(), name)).toThrow('belongs to no company')
    }
  })

  test('T2: a model that nobody has classified is closed', () => {
    expect(accessOf('SomethingNew')).toBe('closed')
    expect(accessOf('constructor')).toBe('closed')
  })

  test('T2: there are no raw queries, transactions or extensions', () => {
    for (const name of [
      '$queryRaw',
      '$executeRaw',
      '$queryRawUnsafe',
      '$transaction',
      '$extends',
      '$parent',
    ]) {
      expect(() => Reflect.get(us(), name)).toThrow('has no')
      expect(Reflect.get(us().client, name)).toBeUndefined()
    }
  })

  test('T2: the types do not offer what is closed', () => {
    const view = us()
    // @ts-expect-error: a model of no company
    expect(() => view.user).toThrow()
    // @ts-expect-error: raw SQL goes through companySql
    expect(() => view.$queryRaw).toThrow()
    // @ts-expect-error: the company is made with the bare client
    expect(view.company.create).toBeUndefined()
    // @ts-expect-error: what would lead back to all companies' rows
    expect(view.client.$parent).toBeUndefined()
  })

  test('T2: of a user only name and address are seen', async () => {
    const [member] = await us().membership.findMany({
      where: { user: { email: { contains: '@' } } },
      orderBy: { user: { name: 'asc' } },
      select: { user: { select: { name: true, email: true } } },
    })
    expect(Object.keys(member?.user ?? {})).toEqual(['name', 'email'])

    for (const args of [
      { include: { user: true } },
      { include: { user: { include: { memberships: true } } } },
      { select: { user: { select: { passwordHash: true } } } },
      { select: { user: { select: { memberships: { select: { companyId: true } } } } } },
      { select: { user: { select: { _count: true } } } },
      { where: { user: { memberships: { some: { role: 'owner' as const } } } } },
      { where: { user: { is: { passwordHash: { startsWith: '$2' } } } } },
      { orderBy: { user: { memberships: { _count: 'desc' as const } } } },
    ]) {
      await expect(us().membership.findMany(untyped(args)), JSON.stringify(args)).rejects.toMatchObject(
        refused,
      )
    }
  })
})

describe('what hangs on a row', () => {
  test('T5: relations lead to the own company, however deep, also backwards through the company', async () => {
    const found = await us().client.findMany({
      include: {
        company: { include: { clients: true, payments: true } },
        contacts: { include: { contact: { include: { tokens: true, sessions: true } } } },
        invoices: {
          include: { lines: true, allocations: { include: { company: { select: { invoices: true } } } } },
        },
        _count: { select: { invoices: { where: { total: { gte: 0 } } } } },
      },
    })
    const companies = [...JSON.stringify(found, withoutBigInts).matchAll(/"companyId":"([^"]+)"/g)].map(
      ([, id]) => id,
    )
    expect(companies.length).toBeGreaterThan(10)
    expect(new Set(companies)).toEqual(new Set([ours.companyId]))
  })

  test('T2: another company named inside a relation is refused', async () => {
    const companyId = theirs.companyId
    for (const args of [
      { where: { invoices: { some: { companyId } } } },
      { where: { company: { id: companyId } } },
      { where: { company: { is: { clients: { some: { companyId } } } } } },
      { where: { companyId_number: { companyId, number: 1 } } },
      { include: { invoices: { where: { companyId } } } },
      { include: { invoices: { cursor: { companyId_id: { companyId, id: their('Invoice') } } } } },
      { include: { _count: { select: { invoices: { where: { companyId } } } } } },
      { select: { contacts: { select: { contact: { select: { tokens: { where: { companyId } } } } } } } },
    ]) {
      await expect(us().client.findMany(untyped(args)), JSON.stringify(args)).rejects.toMatchObject(refused)
    }
  })

  test('T2: an argument that companyDb does not know is refused', async () => {
    await expect(us().client.findMany(untyped({ somewhere: {} }))).rejects.toMatchObject(refused)
    await expect(us().client.findMany(untyped([]))).rejects.toMatchObject(refused)
    await expect(us().client.findMany({ where: untyped([{ id: 'x' }, 1]) })).rejects.toMatchObject(refused)
  })

  test('an undefined condition is an error, not "all rows"', async () => {
    await expect(us().client.deleteMany({ where: untyped({ id: undefined }) })).rejects.toThrow('undefined')
  })
})

describe('references', () => {
  test('T3: a row of ours cannot point at theirs: the database refuses it', async () => {
    const reference = { publicId: randomUUID().slice(0, 32), clientId: their('Client'), currency: 'EUR' }
    const error = await us()
      .invoice.create({ data: reference })
      .catch((reason: unknown) => reason)
    expect(isForeignKeyViolation(error)).toBe(true)
    const moved = await us()
      .payment.update({ where: { id: our('Payment') }, data: { clientId: their('Client') } })
      .catch((reason: unknown) => reason)
    expect(isForeignKeyViolation(moved)).toBe(true)
  })

  test('T3: nothing is connected, disconnected or created upwards', async () => {
    const where = { id: our('Invoice') }
    const line = { position: 90, description: 'x', quantity: 1, unitPrice: 1, net: 1n }
    for (const data of [
      { lines: { connect: { id: their('InvoiceLine') } } },
      { lines: { connect: [{ id: our('InvoiceLine') }] } },
      { lines: { set: [] } },
      { lines: { disconnect: { id: our('InvoiceLine') } } },
      { lines: { connectOrCreate: { where: { id: their('InvoiceLine') }, create: line } } },
      { client: { connect: { id: their('Client') } } },
      { company: { connect: { id: theirs.companyId } } },
      { company: { update: { name: 'x' } } },
      { lines: { create: { ...line, companyId: theirs.companyId } } },
      { lines: { create: { ...line, company: { connect: { id: theirs.companyId } } } } },
      { lines: { createMany: { data: [{ ...line, companyId: theirs.companyId }] } } },
      { lines: { update: { where: { id: our('InvoiceLine') }, data: { companyId: theirs.companyId } } } },
      { lines: { updateMany: { where: { companyId: theirs.companyId }, data: { net: 1n } } } },
      { lines: { deleteMany: [{ companyId: theirs.companyId }] } },
      {
        lines: {
          upsert: {
            where: { id: our('InvoiceLine') },
            create: line,
            update: { companyId: theirs.companyId },
          },
        },
      },
      { client: { update: { companyId: theirs.companyId } } },
      { client: { update: { data: { invoices: { connect: { id: their('Invoice') } } } } } },
    ]) {
      const shown = JSON.stringify(data, withoutBigInts)
      await expect(us().invoice.update({ where, data: untyped(data) }), shown).rejects.toMatchObject(refused)
    }
    await expect(
      us().membership.update({
        where: { id: our('Membership') },
        data: { user: { update: { passwordHash: 'x' } } },
      }),
    ).rejects.toMatchObject(refused)
  })

  test('T4: nested writes do not find rows of another company', async () => {
    const before = await db().invoiceLine.findMany({ where: { companyId: theirs.companyId } })
    const where = { id: our('Invoice') }
    const foreign = { id: their('InvoiceLine') }
    await expect(
      us().invoice.update({ where, data: { lines: { update: { where: foreign, data: { net: 1n } } } } }),
    ).rejects.toMatchObject({ code: 'P2025' })
    await expect(us().invoice.update({ where, data: { lines: { delete: foreign } } })).rejects.toThrow()
    await us().invoice.update({
      where,
      data: { lines: { updateMany: { where: foreign, data: { net: 1n } }, deleteMany: foreign } },
    })
    expect(await db().invoiceLine.findMany({ where: { companyId: theirs.companyId } })).toEqual(before)
  })

  test('T2: new rows below a row of ours are ours', async () => {
    const line = { position: 50, description: 'Nested', quantity: 1, unitPrice: 1, net: 100n }
    const updated = await us().invoice.update({
      where: { id: our('Invoice') },
      data: { lines: { create: line, createMany: { data: [{ ...line, position: 51 }] } } },
      include: { lines: { where: { description: 'Nested' } } },
    })
    expect(updated.lines.map(({ companyId }) => companyId)).toEqual([ours.companyId, ours.companyId])
  })
})

describe('companySql', () => {
  test('T5: sums and searches the own rows', async () => {
    const [sums] = await companySql<{ total: bigint; invoices: bigint }>(us())`
      SELECT sum("total")::bigint AS "total", count(*) AS "invoices" FROM "Invoice" WHERE "companyId" = ${thisCompany}`
    expect(sums).toEqual({ total: 1000n, invoices: 4n })

    const wanted = sql`i."id" IN (${join([our('Invoice'), their('Invoice')].map((id) => sql`${id}::uuid`))})`
    const locked = await companyTransaction(
      ours.companyId,
      (tx) =>
        companySql<{ id: string }>(tx)`
          SELECT i."id" FROM "Invoice" i WHERE i."companyId" = ${thisCompany} AND ${wanted} FOR UPDATE`,
    )
    expect(locked).toEqual([{ id: our('Invoice') }])
  })

  test('T5: a statement that is not confined, or leaves the company, is refused', async () => {
    await expect(companySql(us())`SELECT * FROM "Client"`).rejects.toMatchObject(refused)
    await expect(companySql(us())`SELECT ${thisCompany} FROM "Client"`).rejects.toMatchObject(refused)
    await expect(
      companySql(us())`SELECT * FROM "Client" WHERE "companyId" = ${ours.companyId}`,
    ).rejects.toMatchObject(refused)
    await expect(
      companySql(us())`SELECT u.* FROM "User" u, "Client" c WHERE c."companyId" = ${thisCompany}`,
    ).rejects.toMatchObject(refused)
    const { companyId } = us()
    expect(() => companySql(untyped({ companyId }))).toThrow('client of a company')
  })
})

describe('a transaction of the bare client', () => {
  test('T2: is seen by one company through companyTx, and only while it is open', async () => {
    const seen = await transaction(async (tx) => {
      const view = companyTx(tx, ours.companyId)
      await expect(view.client.findMany({ where: { companyId: theirs.companyId } })).rejects.toMatchObject(
        refused,
      )
      return view.client.findMany()
    })
    expect(seen).toMatchObject([{ companyId: ours.companyId }])
    expect(() => companyTx(db(), ours.companyId)).toThrow('open transaction')
  })
})

function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
