import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { onPostgres, useDatabase } from '@/tests/support/database'
import { proveOutbox } from '@/tests/support/outbox-proof'

useDatabase()

// Several processes need a server; `npm run bench:outbox` kills two hundred.
test.runIf(onPostgres)(
  'Case 38: twenty processes killed while 1,000 messages go out on the provider’s bad day, and each arrives once',
  async () => {
    const [{ name } = { name: '' }] = await db().$queryRaw<
      { name: string }[]
    >`SELECT current_database() AS name`
    const url = new URL(process.env.TEST_DATABASE_URL ?? '')
    url.pathname = `/${name}`

    const counts = await proveOutbox({
      databaseUrl: url.toString(),
      messages: 1000,
      kills: 20,
      atOnce: 3,
      seed: 20_261_126,
    })

    expect(counts).toMatchObject({ kills: 20, sent: 1000, duplicates: 0, lost: 0, untrue: 0 })
  },
  240_000,
)
