import '@/tests/support/environment'
import { createClient, setDatabaseForTests } from '@/lib/db/client'
import { openPostgres } from '@/lib/db/postgres'
import { openOnServer } from '@/tests/support/database-on-server'
import { proveOutbox } from '@/tests/support/outbox-proof'
import { startPostgres } from '@/tests/support/postgres'

// npm run bench:outbox: 200 processes killed while messages go out; then 10,000 messages with nobody killed. Names of
// rows as arguments run those alone.
const rows = {
  kills: { messages: 4000, kills: 200, atOnce: 3 },
  'bad day': { messages: 10_000, kills: 0, atOnce: 3 },
  'good day': { messages: 10_000, kills: 0, atOnce: 3, day: 'good' as const },
  // As Resend takes them from a new account: two requests a second, of a hundred messages each.
  'as Resend takes them': { messages: 10_000, kills: 0, atOnce: 1, day: 'good' as const, pace: 500 },
}
const asked = process.argv.slice(2)
const server = await startPostgres()
try {
  console.log('| what | messages | kills | requests | sent | duplicates | lost | untrue rows | seconds |')
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|')
  for (const [name, wanted] of Object.entries(rows)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const database = await openOnServer(server.url)
    const client = createClient(openPostgres(database.url))
    setDatabaseForTests(client)
    const began = performance.now()
    const counts = await proveOutbox({ databaseUrl: database.url, ...wanted, seed: 20_261_126 })
    const seconds = (performance.now() - began) / 1000
    console.log(`| ${[name, ...Object.values(counts), seconds.toFixed(1)].join(' | ')} |`)
    setDatabaseForTests(null)
    await client.$disconnect()
    await database.close()
  }
} finally {
  await server.stop()
}
