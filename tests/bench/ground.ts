import { startPostgres } from '../support/postgres'

/* What every benchmark stands on: a PostgreSQL of its own, migrated, with a company in it. */

const secrets = ['NEXTAUTH_SECRET', 'PORTAL_AUTH_SECRET', 'TOKEN_SECRET', 'SEAL_KEY', 'CRON_SECRET']

export type Seeded = Awaited<ReturnType<typeof import('./seeding').seedBench>>

/** Lets `work` measure on a seeded database, which is gone afterwards. */
export async function onSeededDatabase(work: (seeded: Seeded) => Promise<void>): Promise<void> {
  const postgres = await startPostgres()
  try {
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      EMAIL_TRANSPORT: 'mailbox',
      NEXTAUTH_URL: 'http://localhost:3000',
      ...Object.fromEntries(secrets.map((name) => [name, `${name}-of-the-benchmark-0123456789-abcdef`])),
    })
    await work(await seed())
  } finally {
    await postgres.stop()
  }
}

async function seed(): Promise<Seeded> {
  const { applyMigrations } = await import('@/lib/db/migrations/apply')
  const { seedBench } = await import('./seeding')
  const { databaseAdapter, disconnectDb } = await import('@/lib/db/client')
  await applyMigrations(databaseAdapter())
  const seeded = await seedBench(new Date())
  await disconnectDb()
  return seeded
}
