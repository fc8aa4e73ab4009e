import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vitest/config'
import usual, { everyTest, migrating } from '../../vitest.config'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const alone = Boolean(process.env.MUTATE_ALONE)

const { projects: _, ...test } = usual.test ?? {}

/** As usual, but quick to run again: one database for all files of a thread, and no password hashed twice. */
export default mergeConfig(
  { ...usual, test },
  {
    resolve: {
      alias: [{ find: /^\.\/database-in-memory$/, replacement: here('./kept-database.ts') }],
    },
    test: {
      include: alone ? [migrating] : everyTest,
      isolate: false,
      // A busy machine is no reason to call a mutant killed.
      testTimeout: 100_000,
      hookTimeout: 240_000,
      setupFiles: [here('./keep-coverage-small.ts'), here('./remember-hashes.ts')],
      exclude: [
        '**/node_modules/**',
        ...(alone ? [] : [migrating]),
        // About other folders, or they read the source.
        'tests/unit/{admin,clients,email,importing,scripts}/**',
        'tests/unit/{brand-style,color,csv,dates,floors,invoice-state,log,money,pdf-invoice,totals}.test.*',
        'tests/unit/auth/{doors,source}.test.ts',
        'tests/integration/{email,importing,invoices,payments}/**',
        // Every door anew for each mutant: minutes.
        'tests/integration/access/**',
      ],
    },
  },
)
