import { randomBytes } from 'node:crypto'
import { hashPassword } from '@/lib/auth/passwords'
import { createCompany } from '@/lib/companies/creation'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { importFiles } from '@/lib/importing/import-files'

const invoices = 1000
const linesEach = 5
const clients = 20

/** A company with 1,000 invoices, its owner, and a contact of one client, with passwords. */
export async function seedBench(now: Date) {
  const password = randomBytes(18).toString('base64url')
  const passwordHash = await hashPassword(password)
  const owner = await db().user.create({
    data: { name: 'Olga Owner', email: 'owner@bench.example', passwordHash, emailVerifiedAt: now },
  })
  const company = await transaction((tx) =>
    createCompany(tx, {
      name: 'Bench Company',
      currency: 'EUR',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      ownerUserId: owner.id,
      now,
    }),
  )
  const imported = await importFiles({
    company,
    by: { kind: 'member', id: owner.id, name: owner.name },
    now,
    clientsFile: csv(clientRows()),
    invoicesFile: csv(invoiceRows()),
    options: { currency: 'EUR', paymentDays: 30, settled: 'open' },
  })
  if (!imported.ok) throw new Error(JSON.stringify(imported))

  const scoped = companyDb(company.id)
  const contact = await scoped.contact.update({
    where: { companyId_email: { companyId: company.id, email: 'contact1@bench.example' } },
    data: { passwordHash, emailVerifiedAt: now, state: 'active' },
    include: { clients: { include: { client: true } } },
  })
  const [withoutPassword, disabledEmail] = ['contact2@bench.example', 'contact3@bench.example']
  await scoped.contact.update({
    where: { companyId_email: { companyId: company.id, email: disabledEmail } },
    data: { passwordHash, emailVerifiedAt: now, state: 'disabled' },
  })
  const client = contact.clients[0]?.client
  const invoice = client && (await scoped.invoice.findFirst({ where: { clientId: client.id } }))
  if (!client || !invoice) throw new Error('The contact has no invoice.')
  return {
    password,
    ownerEmail: owner.email,
    contactEmail: contact.email,
    withoutPassword,
    disabledEmail,
    slug: company.slug,
    client: client.publicId,
    invoice: invoice.publicId,
  }
}

function csv(rows: (string | number)[][]): Uint8Array {
  return new TextEncoder().encode(rows.map((row) => row.join(',')).join('\r\n'))
}

function clientRows(): (string | number)[][] {
  const head = [
    ...['Client Number', 'Client Name', 'Contact First Name', 'Contact Last Name', 'Contact Email'],
    ...['Contact Phone', 'Street', 'City', 'State', 'Postal Code', 'Country'],
  ]
  const row = (_: unknown, index: number) => {
    const number = index + 1
    const email = `contact${number}@bench.example`
    return [
      number,
      `Client ${number}`,
      'Carl',
      `Contact ${number}`,
      email,
      '',
      'Street 1',
      'Town',
      '',
      '',
      'Germany',
    ]
  }
  return [head, ...Array.from({ length: clients }, row)]
}

function invoiceRows(): (string | number)[][] {
  const head = [
    ...['Invoice Number', 'Client Number', 'Invoice Date', 'Item Description', 'Quantity', 'Unit Price'],
    'Invoice Total',
  ]
  const rows = Array.from({ length: invoices * linesEach }, (_, index) => {
    const number = Math.floor(index / linesEach) + 1
    const date = `2026-${String((number % 12) + 1).padStart(2, '0')}-15`
    return [
      number,
      (number % clients) + 1,
      date,
      `Piece ${index + 1}`,
      2,
      '49.50',
      (99 * linesEach).toFixed(2),
    ]
  })
  return [head, ...rows]
}
