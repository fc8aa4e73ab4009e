import '@/tests/support/environment'
import { createClient, setDatabaseForTests } from '@/lib/db/client'
import { openPostgres } from '@/lib/db/postgres'
import { openOnServer } from '@/tests/support/database-on-server'
import { proveOutbox } from '@/tests/support/outbox-proof'
import { startPostgres } from '@/tests/support/postgres'

// npm run bench:outbox: 200 processes killed while messages go out; then 10,000 messages with nobody killed.
const server = await startPostgres()
try {
  console.log('| messages | kills | requests | sent | duplicates | lost | untrue rows | seconds |')
  console.log('|---:|---:|---:|---:|---:|---:|---:|---:|')
  for (const wanted of [
    { messages: 4000, kills: 200 },
    { messages: 10_000, kills: 0 },
  ]) {
    const database = await openOnServer(server.url)
    const client = createClient(openPostgres(database.url))
    setDatabaseForTests(client)
    const began = performance.now()
    const counts = await proveOutbox({ databaseUrl: database.url, ...wanted, atOnce: 3, seed: 20_261_126 })
    const seconds = (performance.now() - began) / 1000
    console.log(`| ${[...Object.values(counts), seconds.toFixed(1)].join(' | ')} |`)
    setDatabaseForTests(null)
    await client.$disconnect()
    await database.close()
  }
} finally {
  await server.stop()
}
