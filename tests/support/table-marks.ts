import { db } from '@/lib/db/client'

/** The counters of lib/auth/throttle.ts count every knock; the rest of the database is what a knock may not touch. */
const counters = ['Throttle']

/** Rows that a knock is meant to leave: the trail of those who tried to sign in and could not (SECURITY G2). */
const leftByKnocking: Record<string, string> = { AuditEvent: `"event" LIKE '%.sign-in-%'` }

/** One mark for each table, different as soon as any row is: for "and nothing was written". */
export async function tableMarks(): Promise<Record<string, string>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename`
  const one = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS mark FROM ${rowsOf(name)} t`
  const marks = await db().$queryRawUnsafe<{ name: string; mark: string }[]>(
    tables
      .filter(({ name }) => !counters.includes(name))
      .map(one)
      .join(' UNION ALL '),
  )
  return Object.fromEntries(marks.map(({ name, mark }) => [name, mark]))
}

function rowsOf(table: string): string {
  const left = leftByKnocking[table]
  return left ? `(SELECT * FROM "${table}" WHERE NOT (${left}))` : `"${table}"`
}
