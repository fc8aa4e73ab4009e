import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A small house in which each import breaks the floors once: [rule, who imports, what]. */
const broken = [
  ['pages-know-no-database', 'app/page.tsx', 'lib/db/tenancy.ts'],
  ['pages-know-no-database', 'components/ui/table.tsx', 'lib/db/generated/client.ts'],
  ['pages-know-no-database', 'app/layout.tsx', 'node_modules/@prisma/client/index.js'],
  ['pages-call-no-verb', 'app/admin/page.tsx', 'lib/invoices/sending.ts'],
  ['pages-call-no-verb', 'components/admin/list.tsx', 'lib/portal/access/inviting.ts'],
  ['pure-is-pure', 'lib/invoices/totals.ts', 'lib/db/client.ts'],
  ['components-know-no-pages', 'components/ui/button.tsx', 'app/page.tsx'],
  ['lib-knows-no-pages', 'lib/money.ts', 'components/ui/button.tsx'],
  ['lib-knows-no-pages', 'lib/pdf/labels.ts', 'app/page.tsx'],
  ['lib-calls-no-action', 'lib/payments/recording.ts', 'lib/invoices/actions.ts'],
  ['rooms-know-no-domain', 'lib/auth/guards.ts', 'lib/companies/queries.ts'],
  ['rooms-know-no-domain', 'lib/email/outbox.ts', 'lib/invoices/queries.ts'],
  ['rooms-know-no-domain', 'lib/audit/record.ts', 'lib/clients/queries.ts'],
  ['rooms-know-no-domain', 'lib/pdf/render.ts', 'lib/invoices/sheet.ts'],
  ['rooms-know-no-domain', 'lib/db/client.ts', 'lib/payments/queries.ts'],
  ['companies-knows-none-above', 'lib/companies/profile.ts', 'lib/clients/queries.ts'],
  ['clients-knows-none-above', 'lib/clients/people.ts', 'lib/invoices/queries.ts'],
  ['invoices-knows-none-above', 'lib/invoices/sending.ts', 'lib/payments/queries.ts'],
  ['payments-knows-none-above', 'lib/payments/removing.ts', 'lib/portal/queries.ts'],
  ['portal-knows-none-above', 'lib/portal/viewing.ts', 'lib/importing/rows.ts'],
  ['app-knows-no-tests', 'lib/ids.ts', 'tests/support/builders.ts'],
] as const

/** And imports as they should be. */
const sound = [
  ['app/portal/page.tsx', 'lib/portal/queries.ts'],
  ['app/portal/page.tsx', 'lib/portal/access/actions.ts'],
  ['app/portal/page.tsx', 'lib/invoices/editor-queries.ts'],
  ['app/portal/page.tsx', 'components/ui/button.tsx'],
  ['components/portal/sheet.tsx', 'lib/invoices/state.ts'],
  ['components/portal/sheet.tsx', 'lib/money.ts'],
  ['lib/portal/queries.ts', 'lib/companies/queries.ts'],
  ['lib/portal/queries.ts', 'lib/db/tenancy.ts'],
  ['lib/auth/sessions.ts', 'lib/db/tenancy.ts'],
] as const

type Violation = { rule: { name: string }; from: string; to: string }

let house: string

beforeAll(async () => {
  house = await mkdtemp(path.join(tmpdir(), 'foyer-floors-'))
  await write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }')
  await write('node_modules/@prisma/client/package.json', '{ "name": "@prisma/client", "main": "index.js" }')
})

afterAll(() => rm(house, { recursive: true, force: true }))

test('each floor is noticed when it is broken, and nothing else is', async () => {
  await build([...broken.map(([, from, to]) => [from, to] as const), ...sound])

  const found = (await cruise()).map(({ rule, from, to }) => [rule.name, from, to])

  expect(found.filter(([rule]) => rule !== 'no-circles').sort()).toEqual([...broken].sort())
})

test('a circle is noticed, unless one side only borrows a type', async () => {
  await build([])
  await write('lib/clients/one.ts', "import { two } from './two'\nexport const one = () => two")
  await write('lib/clients/two.ts', "import { one } from './one'\nexport const two = () => one")
  await write('lib/clients/row.ts', "import { cell } from './cell'\nexport type Row = typeof cell")
  await write(
    'lib/clients/cell.ts',
    "import type { Row } from './row'\nexport const cell = (row: Row) => row",
  )

  const found = (await cruise()).filter(({ rule }) => rule.name === 'no-circles')

  expect(found.map(({ from }) => from)).toEqual(['lib/clients/one.ts'])
})

/** Writes every file that is named, with what it imports. */
async function build(imports: (readonly [from: string, to: string])[]): Promise<void> {
  for (const folder of ['app', 'components', 'lib', 'tests']) {
    await rm(path.join(house, folder), { recursive: true, force: true })
    await mkdir(path.join(house, folder))
  }
  for (const file of new Set(imports.flat())) {
    const lines = imports.filter(([from]) => from === file).map(([, to]) => `import '${nameOf(to)}'`)
    await write(file, lines.join('\n'))
  }
}

function nameOf(file: string): string {
  return file.startsWith('node_modules/')
    ? path.dirname(file).slice('node_modules/'.length)
    : `@/${file.replace(/\.tsx?$/, '')}`
}

async function write(file: string, content: string): Promise<void> {
  const place = path.join(house, file)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, content)
}

async function cruise(): Promise<Violation[]> {
  const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = path.resolve('.dependency-cruiser.cjs')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'app', 'components', 'lib', '--config', config, '--output-type', 'json', '--no-progress'],
    { cwd: house, maxBuffer: 10_000_000 },
  )
  return JSON.parse(stdout).summary.violations
}
