import path from 'node:path'
import { parseArgs } from 'node:util'
import { createMigration, missingFromMigrations, rewriteFirstMigration } from '@/lib/db/migrations/create'

/*
 * npm run db:new -- NAME     writes a migration with what the schema has and the migrations lack
 * npm run db:new -- --first  writes the first migration anew (only before the first release)
 * npm run db:new -- --check  fails when the migrations don't lead to the schema
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { first: { type: 'boolean' }, check: { type: 'boolean' } },
})

try {
  if (values.check) await check()
  else if (values.first) show(await rewriteFirstMigration())
  else show(await createMigration(requireName(positionals[0])))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function check(): Promise<void> {
  const missing = await missingFromMigrations()
  if (missing === null) return show(null)
  throw new Error(
    `The migrations don't lead to the schema. Run "npm run db:new -- NAME". Missing:\n\n${missing}`,
  )
}

function requireName(name: string | undefined): string {
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    throw new Error('Give the migration a name: npm run db:new -- add_credit_notes')
  }
  return name
}

function show(file: string | null): void {
  console.log(
    file ? `Wrote ${path.relative('.', file)}` : 'The migrations lead to the schema: nothing to do.',
  )
}
