import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

export const everyTest = ['tests/unit/**/*.test.{ts,tsx}', 'tests/integration/**/*.test.{ts,tsx}']

/** Prisma's schema engine (WebAssembly) keeps what it was doing when it failed: its next user has a process of its own. */
export const migrating = 'tests/integration/db/*migration*.test.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      // Outside Next there is no server bundle for it to guard.
      'server-only': `${root}tests/support/server-only.ts`,
      // What next-intl's plugin and Next's bundler choose for pages, so that a test can call them.
      'next-intl/server': `${root}node_modules/next-intl/dist/esm/production/server.react-server.js`,
      'next-intl/config': `${root}lib/i18n/request.ts`,
    },
  },
  test: {
    setupFiles: ['tests/support/environment.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    maxWorkers: 2,
    projects: [
      // Modules and the embedded database are loaded once in each worker, not once in each file.
      {
        extends: true,
        test: {
          name: 'shared',
          include: everyTest,
          exclude: [...configDefaults.exclude, migrating],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: [migrating], isolate: true } },
    ],
    server: { deps: { inline: ['next-intl'] } },
  },
})
