import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { modelNames } from '@/lib/db/tenancy-graph'
import type { BusinessModel } from '@/lib/db/tenancy-models'
import { accessOf } from '@/lib/db/tenancy-values'
import { useDatabase } from '../../support/database'
import { aCompanyWithEverything, type CompanyRows } from './company-rows'

useDatabase({ keepRows: true })

let ours: CompanyRows
let theirs: CompanyRows

async function twoCompanies(): Promise<void> {
  ours = await aCompanyWithEverything()
  theirs = await aCompanyWithEverything()
}

beforeAll(twoCompanies)

const models: BusinessModel[] = [
  'AuditEvent',
  'Client',
  'ClientContact',
  'ClientTax',
  'CompanyLogo',
  'Contact',
  'ContactEmailChange',
  'ContactPasskey',
  'ContactRecoveryCode',
  'ContactSession',
  'ContactToken',
  'CreditNote',
  'CreditNoteLine',
  'CreditNoteTax',
  'CustomField',
  'EmailAttachment',
  'EmailEvent',
  'EmailMessage',
  'EmailSuppression',
  'EmailTemplate',
  'FormerSlug',
  'Invoice',
  'InvoiceLine',
  'InvoiceLineTax',
  'MemberInvitation',
  'Membership',
  'NoteTemplate',
  'NumberCounter',
  'Payment',
  'PaymentAllocation',
  'PaymentTerm',
  'PlannedSending',
  'Product',
  'ProductTax',
  'Quote',
  'QuoteLine',
  'QuoteLineTax',
  'RecurringInvoice',
  'Refund',
  'RefundPart',
  'Reminder',
  'SeenVersion',
  'SendingRun',
  'ShareLink',
  'SharedInvoice',
  'TaxRate',
  'ViewAsGrant',
]

test('T5: these tests cover every model of a company', () => {
  expect(models).toEqual(
    modelNames()
      .filter((model) => accessOf(model) === 'of-company')
      .sort(),
  )
})

describe.each(models)('%s of another company', (model) => {
  // The same twenty calls for each model: their exact types differ, what they must not reach does not.
  type Delegate = Record<string, (args?: unknown) => Promise<unknown>>
  const delegateOf = (client: object) =>
    Reflect.get(client, model.charAt(0).toLowerCase() + model.slice(1)) as Delegate
  const us = () => delegateOf(companyDb(ours.companyId))
  const everyone = () => delegateOf(db())
  const call = (operation: string, args?: unknown) => us()[operation]?.(args)
  const sampleOf = (rows: CompanyRows) => rows.samples[model]
  const rowsOf = (rows: CompanyRows) => everyone().findMany?.({ where: { companyId: rows.companyId } })
  /** NumberCounter's key holds the company: naming theirs is refused rather than not found. */
  const keyNamesCompany = model === 'NumberCounter'
  const theirKey = () => sampleOf(theirs).key

  test('T4: is not found by its key, the same as one that does not exist', async () => {
    if (keyNamesCompany)
      return expect(call('findUnique', { where: theirKey() })).rejects.toThrow('another company')
    expect(await call('findUnique', { where: theirKey() })).toBeNull()
    expect(await call('findFirst', { where: theirKey() })).toBeNull()
    await expect(call('findUniqueOrThrow', { where: theirKey() })).rejects.toMatchObject({ code: 'P2025' })
    await expect(call('findFirstOrThrow', { where: theirKey() })).rejects.toMatchObject({ code: 'P2025' })
    expect(await call('findMany', { cursor: theirKey() })).toEqual([])
  })

  test('T5: is in no list, count, sum or group', async () => {
    const mine = await rowsOf(ours)
    expect(await call('findMany')).toHaveLength(Array.isArray(mine) ? mine.length : -1)
    expect(await call('findMany')).toEqual(expect.arrayContaining([sampleOf(ours).row]))
    expect(
      await call('findMany', {
        where: { OR: [{ companyId: ours.companyId }, { NOT: { companyId: ours.companyId } }] },
      }),
    ).toEqual(mine)
    expect(await call('count')).toBe(Array.isArray(mine) ? mine.length : -1)
    expect(await call('aggregate', { _count: true })).toEqual({
      _count: Array.isArray(mine) ? mine.length : -1,
    })
    expect(await call('groupBy', { by: ['companyId'], _count: true })).toEqual([
      { companyId: ours.companyId, _count: Array.isArray(mine) ? mine.length : -1 },
    ])
  })

  test('T4: is not changed or deleted', async () => {
    await twoCompanies()
    const before = await rowsOf(theirs)
    const { change } = sampleOf(ours)
    const refused = keyNamesCompany ? { name: 'TenancyError' } : { code: 'P2025' }

    await expect(call('update', { where: theirKey(), data: change })).rejects.toMatchObject(refused)
    await expect(call('delete', { where: theirKey() })).rejects.toMatchObject(refused)
    if (!keyNamesCompany) {
      expect(await call('updateMany', { where: theirKey(), data: change })).toEqual({ count: 0 })
      expect(await call('updateManyAndReturn', { where: theirKey(), data: change })).toEqual([])
      expect(await call('deleteMany', { where: theirKey() })).toEqual({ count: 0 })
      // Their id is taken, so making a row of ours with it fails; theirs stays as it is.
      await expect(
        call('upsert', {
          where: theirKey(),
          create: { ...sampleOf(ours).another(), ...theirKey() },
          update: change,
        }),
      ).rejects.toMatchObject({ code: 'P2002' })
    }
    await call('updateMany', { data: change })?.catch(ignoreAuditTrail)
    await call('deleteMany')?.catch(ignoreReferences)

    expect(await rowsOf(theirs)).toEqual(before)
  })

  test('T2: a new row is ours, and cannot be made theirs', async () => {
    await twoCompanies()
    const before = await rowsOf(theirs)
    const { another } = sampleOf(ours)
    expect(await call('create', { data: another() })).toMatchObject({ companyId: ours.companyId })
    expect(await call('createManyAndReturn', { data: [another()] })).toMatchObject([
      { companyId: ours.companyId },
    ])

    const foreign = { ...another(), companyId: theirs.companyId }
    for (const [operation, args] of [
      ['create', { data: foreign }],
      ['createMany', { data: [foreign] }],
      ['createManyAndReturn', { data: [another(), foreign] }],
      ['upsert', { where: sampleOf(ours).key, create: foreign, update: {} }],
      ['upsert', { where: sampleOf(ours).key, create: another(), update: { companyId: theirs.companyId } }],
      ['update', { where: sampleOf(ours).key, data: { companyId: theirs.companyId } }],
      ['update', { where: sampleOf(ours).key, data: { companyId: { set: theirs.companyId } } }],
      ['updateMany', { data: { companyId: theirs.companyId } }],
      ['updateManyAndReturn', { data: { companyId: theirs.companyId } }],
    ] as const) {
      await expect(call(operation, args), operation).rejects.toMatchObject({ name: 'TenancyError' })
    }
    expect(await rowsOf(theirs)).toEqual(before)
  })

  test('T2: naming the other company in a condition is refused', async () => {
    const companyId = theirs.companyId
    for (const where of [
      { companyId },
      { companyId: { not: ours.companyId } },
      { companyId: { in: [ours.companyId, companyId] } },
      { OR: [{ companyId: ours.companyId }, { companyId }] },
      { AND: { NOT: [{ companyId }] } },
      { companyId: null },
    ]) {
      for (const operation of ['findMany', 'findFirst', 'count', 'deleteMany']) {
        await expect(call(operation, { where })).rejects.toMatchObject({ name: 'TenancyError' })
      }
      await expect(call('updateMany', { where, data: {} })).rejects.toMatchObject({ name: 'TenancyError' })
      await expect(call('aggregate', { where, _count: true })).rejects.toMatchObject({ name: 'TenancyError' })
      await expect(call('groupBy', { by: ['companyId'], having: where })).rejects.toMatchObject({
        name: 'TenancyError',
      })
    }
  })

  test('T4: is not found in a transaction either', async () => {
    const found = await companyTransaction(ours.companyId, (tx) =>
      Promise.resolve(delegateOf(tx).findMany?.()),
    )
    expect(found).toEqual(await rowsOf(ours))
  })
})

function ignoreAuditTrail(error: Error): void {
  expect(error.message).toContain('append-only')
}

function ignoreReferences(error: Error): void {
  expect(error.message).toMatch(/append-only|Foreign key/)
}
