import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '@/lib/db/client'
import { adapterFor, createPGlite } from '@/lib/db/embedded'
import type { PrismaClient } from '@/lib/db/generated/client'
import { applyMigrations } from '@/lib/db/migrations/apply'
import { readMigrations } from '@/lib/db/migrations/files'

/* The migration that made the ledger moved what was there: each payment belonged to one invoice. */

let client: PrismaClient
let close: () => Promise<void>

const company = '01936d5e-0000-7000-8000-000000000001'
const buyer = '01936d5e-0000-7000-8000-000000000002'
const invoice = '01936d5e-0000-7000-8000-000000000003'
const paid = '01936d5e-0000-7000-8000-000000000004'
const removed = '01936d5e-0000-7000-8000-000000000005'

beforeAll(async () => {
  const pglite = await createPGlite()
  close = () => pglite.close()
  const database = adapterFor(pglite)
  client = createClient(database)
  const all = await readMigrations()
  const ledger = all.migrationDirectories.findIndex(({ path }) => path.endsWith('payments_ledger'))
  const before = { ...all, migrationDirectories: all.migrationDirectories.slice(0, ledger) }
  await applyMigrations(database, before)
  await pglite.exec(`
    INSERT INTO "Company" ("id", "slug", "name", "currency", "country", "timeZone")
      VALUES ('${company}', 'acme', 'Acme', 'EUR', 'DE', 'Europe/Berlin');
    INSERT INTO "Client" ("id", "companyId", "publicId", "number", "name")
      VALUES ('${buyer}', '${company}', 'c', 1, 'Ann');
    INSERT INTO "Invoice" ("id", "companyId", "publicId", "clientId", "state", "number", "currency", "issueDate",
      "dueDate", "subtotal", "total", "paid", "balance")
      VALUES ('${invoice}', '${company}', 'i', '${buyer}', 'part_paid', '1', 'JPY', '2026-03-01', '2026-03-31',
        1000, 1000, 400, 600);
    INSERT INTO "Payment" ("id", "companyId", "publicId", "invoiceId", "amount", "paidOn", "requestKey", "createdAt",
      "removedAt")
      VALUES ('${paid}', '${company}', 'p', '${invoice}', 400, '2026-03-05', 'key-1', '2026-03-06T10:00:00Z', NULL),
        ('${removed}', '${company}', 'q', '${invoice}', 50, '2026-03-07', 'key-2', '2026-03-07T10:00:00Z',
        '2026-03-08T10:00:00Z');`)
  await applyMigrations(database, all)
}, 120_000)

afterAll(async () => {
  await client.$disconnect()
  await close()
})

test('every payment is kept, with its client and currency, and all of it counts where it did', async () => {
  expect(await client.payment.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    {
      id: paid,
      clientId: buyer,
      currency: 'JPY',
      amount: 400n,
      credit: 0n,
      requestKey: 'key-1',
      removedAt: null,
    },
    { id: removed, clientId: buyer, currency: 'JPY', amount: 50n, credit: 0n, requestKey: 'key-2' },
  ])
  expect(await client.paymentAllocation.findMany({ orderBy: { paymentId: 'asc' } })).toMatchObject([
    {
      ...{ companyId: company, paymentId: paid, invoiceId: invoice, amount: 400n, fromCredit: false },
      ...{ day: new Date('2026-03-05'), at: new Date('2026-03-06T10:00:00Z'), removedAt: null },
    },
    { paymentId: removed, invoiceId: invoice, amount: 50n, removedAt: new Date('2026-03-08T10:00:00Z') },
  ])
  expect(await client.invoice.findMany()).toMatchObject([{ paid: 400n, balance: 600n, state: 'part_paid' }])
})
