import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { freePort } from './tests/support/app-server'
import { findChromium } from './tests/support/chromium'

// Chosen once, by the first process that reads this; its workers inherit them.
process.env.FOYER_E2E_PORT ??= String(await freePort())
process.env.FOYER_DEMO_FACTS ??= path.join(tmpdir(), `foyer-e2e-${process.pid}`, 'demo.json')

const afterAll = '**/mailed-addresses.spec.ts'
/** While companies have host names of their own, messages lead there, where only the browser finds the way. */
const ownHosts = '**/own-host.spec.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/support/browser-tests.ts',
  // One server and one database for all: stories that are told one after the other.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${process.env.FOYER_E2E_PORT}`,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: await findChromium(),
  },
  projects: [
    { name: 'with-javascript', testIgnore: ['**/*.nojs.spec.ts', afterAll, ownHosts] },
    // Files of its own, and tests marked @nojs.
    {
      name: 'without-javascript',
      testIgnore: [afterAll, ownHosts],
      grep: /@nojs|\.nojs\.spec\.ts/,
      use: { javaScriptEnabled: false },
    },
    // What the whole run sent.
    { name: 'afterwards', testMatch: afterAll, dependencies: ['with-javascript', 'without-javascript'] },
    { name: 'own-hosts', testMatch: ownHosts, dependencies: ['afterwards'] },
  ],
})
