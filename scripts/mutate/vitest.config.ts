import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vitest/config'
import usual from '../../vitest.config'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** As usual, but quick to run again: one database for all files of a thread, and no password hashed twice. */
export default mergeConfig(usual, {
  resolve: {
    alias: [{ find: /^\.\/database-in-memory$/, replacement: here('./kept-database.ts') }],
  },
  test: {
    isolate: false,
    // A busy machine is no reason to call a mutant killed.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    setupFiles: [here('./keep-coverage-small.ts'), here('./remember-hashes.ts')],
    exclude: [
      '**/node_modules/**',
      // They read the source, or what is built from it.
      'tests/unit/{admin,scripts}/**',
      'tests/unit/{floors,brand-style}.test.*',
      'tests/unit/auth/{doors,source}.test.ts',
      // Processes and servers of their own, which know no mutant.
      'tests/integration/db/{closing,lock,migrations}.test.ts',
      'tests/integration/email/**',
      'tests/integration/importing/**',
      'tests/integration/invoices/{sheet,lists}.test.ts',
      // It sets what the process reads once.
      'tests/integration/companies/unconfirmed.test.ts',
      // Every door anew for each mutant: minutes.
      'tests/integration/access/**',
    ],
  },
})
