import { AsyncLocalStorage } from 'node:async_hooks'

// Secrets of the tests; each differs, each is long enough for lib/env.ts.
process.env.NEXTAUTH_URL ??= 'http://localhost:3000'
process.env.NEXTAUTH_SECRET ??= 'test-member-secret-test-member-secret-01'
process.env.PORTAL_AUTH_SECRET ??= 'test-portal-secret-test-portal-secret-02'
process.env.TOKEN_SECRET ??= 'test-token-secret-test-token-secret-03-x'
process.env.SEAL_KEY ??= 'test-seal-key-test-seal-key-test-seal-04'
process.env.CRON_SECRET ??= 'test-cron-secret-test-cron-secret-05-xxx'
process.env.EMAIL_FROM ??= 'invoices@foyer.example'
// A test that reads the log asks for it: tests/support/log.ts.
process.env.LOG_LEVEL ??= 'silent'

// Next's server puts it there before it loads anything; tests/support/auth-browser.ts makes requests of Next.
Object.assign(globalThis, { AsyncLocalStorage })
