import { defineConfig } from 'prisma/config'

// Prisma's CLI downloads a native schema engine even for commands that never run it. Any existing
// file satisfies its check; set for `migrate` it would be run as the engine and break, so only here.
if (['generate', 'validate', 'format'].includes(process.argv[2] ?? '')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
