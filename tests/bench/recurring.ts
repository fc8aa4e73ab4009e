import '@/tests/support/environment'
import { createClient, setDatabaseForTests } from '@/lib/db/client'
import { openPostgres } from '@/lib/db/postgres'
import { newRowId } from '@/lib/ids'
import { sendDue } from '@/lib/invoices/planned/working'
import { repeatInvoice } from '@/lib/invoices/recurring/plans'
import { makeDueInvoices } from '@/lib/invoices/recurring/working'
import { aClient, aCompany } from '@/tests/support/builders'
import { openOnServer } from '@/tests/support/database-on-server'
import { aLine, anIssuedInvoice } from '@/tests/support/invoice-builders'
import { startPostgres } from '@/tests/support/postgres'

/*
 * npm run bench -- recurring: 1,000 recurring invoices of one company, ten weeks late, on PostgreSQL: 10,000 invoices
 * are made, each with its sending, and then issued and written to the outbox, one after the other by one process.
 */

const plans = 1000
const weeks = 10
const begun = new Date('2026-01-05T12:00:00Z')
const late = new Date('2026-03-10T12:00:00Z')

const server = await startPostgres()
const database = await openOnServer(server.url)
const client = createClient(openPostgres(database.url))
setDatabaseForTests(client)
try {
  await seed()
  const wanted = plans * weeks
  const making = await timed(() => makeDueInvoices({ now: late, limit: wanted }))
  const sending = await timed(() => sendDue({ now: late, limit: wanted, longest: 3_600_000 }))
  const again = await makeDueInvoices({ now: late, limit: wanted })

  console.log('| step | invoices | seconds | a second |')
  console.log('|---|---:|---:|---:|')
  print('made, with their sendings', making.result.made, making.seconds)
  print('issued and written to the outbox', sending.result.sent, sending.seconds)
  console.log(`Made once more by a second run: ${again.made}.`)
  console.log(
    `In the database: ${await client.invoice.count({ where: { recurringId: { not: null } } })} invoices,`,
  )
  console.log(`${await client.emailMessage.count({ where: { kind: 'invoice' } })} messages in the outbox.`)
} finally {
  setDatabaseForTests(null)
  await client.$disconnect()
  await database.close()
  await server.stop()
}

async function seed(): Promise<void> {
  const { company, owner: by } = await aCompany({ timeZone: 'Europe/Berlin' })
  const payer = await aClient(company, { contacts: [{ name: 'Jules Hartley' }] })
  const source = await anIssuedInvoice(company, { client: payer, lines: [aLine('120.00', 'Hosting')] })
  const schedule = { every: 1, unit: 'week' as const, startsOn: '2026-01-05', until: null, count: weeks }
  for (let made = 0; made < plans; made += 1) {
    const requestKey = newRowId(begun)
    await repeatInvoice({
      ...{ company, by, now: begun, invoiceId: source.id, requestKey },
      ...{ schedule, mode: 'send' },
    })
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1000 }
}

function print(step: string, count: number, seconds: number): void {
  console.log(`| ${step} | ${count} | ${seconds.toFixed(1)} | ${(count / seconds).toFixed(0)} |`)
}
