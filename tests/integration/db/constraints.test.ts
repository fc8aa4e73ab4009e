import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { isForeignKeyViolation, isUniqueViolation } from '@/lib/db/errors'
import { useDatabase } from '../../support/database'

useDatabase()

let companyId: string
let clientId: string

beforeEach(async () => {
  const company = await db().company.create({
    data: { slug: 'acme', name: 'Acme', currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin' },
  })
  companyId = company.id
  clientId = (await db().client.create({ data: { companyId, publicId: 'client', number: 1, name: 'Ann' } }))
    .id
})

const day = new Date('2026-03-01')

function anInvoice(changes: object = {}) {
  const publicId = randomUUID().slice(0, 32)
  return db().invoice.create({ data: { companyId, clientId, publicId, currency: 'EUR', ...changes } })
}

function issued(changes: object = {}) {
  const amounts = { subtotal: 1000n, taxTotal: 190n, total: 1190n, balance: 1190n }
  return anInvoice({
    state: 'issued',
    number: randomUUID(),
    issueDate: day,
    dueDate: day,
    ...amounts,
    ...changes,
  })
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe('the audit trail', () => {
  test('G2: an event is added, and never changed or deleted', async () => {
    const event = {
      companyId,
      event: 'invoice.sent',
      actorKind: 'system',
      subjectKind: 'invoice',
      subjectId: clientId,
    }
    const { id } = await db().auditEvent.create({ data: event })

    await expect(db().auditEvent.update({ where: { id }, data: { event: 'x' } })).rejects.toThrow(
      'append-only',
    )
    await expect(db().auditEvent.deleteMany()).rejects.toThrow('append-only')
    await expect(db().$executeRaw`UPDATE "AuditEvent" SET "event" = 'x'`).rejects.toThrow('append-only')
    await expect(db().$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow('append-only')
    expect(await db().auditEvent.findMany()).toMatchObject([{ id, event: 'invoice.sent' }])
  })
})

describe('taxes', () => {
  const aRate = (changes: object = {}) =>
    db().taxRate.create({ data: { companyId, name: 'VAT', category: 'S', percent: '19', ...changes } })

  test('BR-S-5, BR-Z-5, BR-E-10, BR-AE-10: a rate where it is charged, a reason where it is not, nothing else', async () => {
    await aRate({ percent: '100' })
    await aRate({ category: 'Z', percent: '0' })
    await aRate({ category: 'AE', percent: '0', reason: 'Reverse charge' })
    for (const wrong of [
      { percent: '0' },
      { percent: '100.0001' },
      { percent: '-1' },
      { category: 'Z', percent: '1' },
    ]) {
      await expect(aRate(wrong), JSON.stringify(wrong)).rejects.toThrow('TaxRate_percent')
    }
    for (const wrong of [{ reason: 'Because' }, { category: 'E', percent: '0' }]) {
      await expect(aRate(wrong), JSON.stringify(wrong)).rejects.toThrow('TaxRate_reason')
    }
  })

  test('a rate that a line has can’t be deleted, and the line goes with its invoice', async () => {
    const [{ id: taxRateId }, { id: invoiceId }] = [await aRate(), await anInvoice()]
    const line = { companyId, invoiceId, position: 0, description: 'Work', quantity: '1', unitPrice: '1' }
    const { id: lineId } = await db().invoiceLine.create({ data: { ...line, net: 100n } })
    const tax = { companyId, lineId, position: 0, taxRateId, name: 'VAT', category: 'S' as const, rate: '19' }
    await db().invoiceLineTax.create({ data: tax })
    const twice = db().invoiceLineTax.create({ data: { ...tax, position: 1 } })
    expect(isUniqueViolation(await failure(twice))).toBe(true)

    expect(isForeignKeyViolation(await failure(db().taxRate.delete({ where: { id: taxRateId } })))).toBe(true)
    await db().invoice.delete({ where: { id: invoiceId } })
    expect(await db().invoiceLineTax.count()).toBe(0)
  })

  test('a rounding stands only on an invoice whose prices include tax', async () => {
    const cent = { rounding: 1n, total: 1191n, balance: 1191n }
    await issued({ ...cent, pricesIncludeTax: true })
    await expect(issued(cent)).rejects.toThrow('Invoice_rounding')
  })
})

describe('an invoice', () => {
  test('from issuing on has a number and its dates; a draft has no number', async () => {
    await anInvoice()
    await issued()
    await expect(anInvoice({ number: '2026-0001' })).rejects.toThrow('Invoice_number_from_issue')
    for (const missing of ['number', 'issueDate', 'dueDate']) {
      await expect(issued({ [missing]: null }), missing).rejects.toThrow('from_issue')
    }
  })

  test('has amounts that agree with one another and with its state', async () => {
    await issued({ state: 'part_paid', paid: 190n, balance: 1000n })
    await issued({ state: 'paid', paid: 1190n, balance: 0n })
    await issued({ discountTotal: 100n, total: 1090n, balance: 1090n })
    await issued({ state: 'void' })
    await expect(issued({ total: 1000n, balance: 1000n })).rejects.toThrow('Invoice_total')
    await expect(issued({ balance: 1n })).rejects.toThrow('Invoice_balance')
    await expect(issued({ state: 'paid', paid: 1191n, balance: -1n })).rejects.toThrow('Invoice_paid')
    await expect(issued({ paid: -1n, balance: 1191n })).rejects.toThrow('Invoice_paid')
    await expect(issued({ paid: 190n, balance: 1000n })).rejects.toThrow('Invoice_state_of_payment')
    await expect(issued({ state: 'paid', paid: 190n, balance: 1000n })).rejects.toThrow('state_of_payment')
    await expect(issued({ state: 'part_paid', paid: 1190n, balance: 0n })).rejects.toThrow('state_of_payment')
    await expect(anInvoice({ discountKind: 'percent', discountValue: 101 })).rejects.toThrow(
      'Invoice_discount',
    )
  })

  test('takes no payment of nothing', async () => {
    const money = { clientId, currency: 'EUR', paidOn: day, credit: 0n }
    const payment = { companyId, publicId: 'p', requestKey: 'r', ...money }
    await expect(db().payment.create({ data: { ...payment, amount: 0n } })).rejects.toThrow('Payment_amount')
    await db().payment.create({ data: { ...payment, amount: 1n } })
  })
})

test('a message that was handed over keeps no secret', async () => {
  const message = {
    kind: 'sign-in',
    fromName: 'A',
    toAddress: 'a@x',
    toName: 'A',
    subject: 's',
    html: '',
    text: '',
  }
  const { id } = await db().emailMessage.create({ data: { ...message, sealed: Buffer.from('secret') } })
  await expect(
    db().emailMessage.update({ where: { id }, data: { state: 'sent', sentAt: day } }),
  ).rejects.toThrow('EmailMessage_sent')
  await db().emailMessage.update({ where: { id }, data: { state: 'sent', sentAt: day, sealed: null } })
})

describe('errors', () => {
  test('a double value is told by the columns that it is double in', async () => {
    const again = { companyId, publicId: 'other', number: 1, name: 'Again' }
    const error = await failure(db().client.create({ data: again }))
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, ['companyId', 'number'])).toBe(true)
    expect(isUniqueViolation(error, ['number'])).toBe(false)
    expect(isUniqueViolation(error, ['publicId'])).toBe(false)
    expect(isForeignKeyViolation(error)).toBe(false)

    const raw = await failure(db().$executeRaw`UPDATE "Company" SET "slug" = 'x' WHERE false`)
    expect(raw).toBeNull()
    await db().company.create({
      data: { slug: 'b', name: 'B', currency: 'EUR', country: 'DE', timeZone: 'UTC' },
    })
    const double = await failure(db().$executeRaw`UPDATE "Company" SET "slug" = 'b'`)
    expect(isUniqueViolation(double, ['slug'])).toBe(true)
  })

  test('a missing or still used row is a foreign key violation', async () => {
    const missing = await failure(anInvoice({ clientId: randomUUID() }))
    expect(isForeignKeyViolation(missing)).toBe(true)
    expect(isUniqueViolation(missing)).toBe(false)
    const used = await failure(db().company.delete({ where: { id: companyId } }))
    expect(isForeignKeyViolation(used)).toBe(true)
    expect(isForeignKeyViolation(new Error('no'))).toBe(false)
    expect(isUniqueViolation(null)).toBe(false)
  })

  test('G1: an error quotes neither the refused row nor the arguments', async () => {
    const secret = 'marked-secret-of-this-test'
    const inRow = await failure(anInvoice({ note: secret, discountValue: -1 }))
    const inArguments = await failure(anInvoice({ note: secret, version: 'not a number' }))
    for (const error of [inRow, inArguments]) {
      expect(error).toBeInstanceOf(Error)
      const { inspect } = await import('node:util')
      expect(inspect(error, { depth: 10 })).not.toContain(secret)
    }
  })
})
