import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { applyMigrations } from '@/lib/db/migrations/apply'
import { openPostgres } from '@/lib/db/postgres'
import type { TestDatabase } from './database'
import { readTemplate } from './database-template'

/** Workers that need the template at the same time wait for the first one to make it. */
const templateLock = 7_264_501

/** A database of its own on the server, copied from a migrated template. */
export async function openOnServer(serverUrl: string): Promise<TestDatabase & { url: string }> {
  const name = `foyer_test_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock])
    const template = await ensureTemplate(admin, serverUrl)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  const url = withDatabase(serverUrl, name)
  const direct = new Client({ connectionString: url })
  await direct.connect()
  return {
    url,
    adapter: openPostgres(url),
    run: (sql) => direct.query(sql),
    close: async () => {
      await direct.end()
      await onServer(serverUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

async function ensureTemplate(admin: Client, serverUrl: string): Promise<string> {
  const { migrations, name } = await readTemplate()
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (rowCount) return name

  const unfinished = `${name}_unfinished`
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${unfinished}`)
  await applyMigrations(openPostgres(withDatabase(serverUrl, unfinished)), migrations)
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
  return name
}

async function onServer(serverUrl: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: serverUrl })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.toString()
}
