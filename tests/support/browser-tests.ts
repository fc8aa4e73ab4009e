import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startAppServer } from './app-server'

/**
 * Playwright's global set-up: one server, with the demo in a fresh data folder, for all browser tests.
 * playwright.config.ts chose its port and folder. What it printed is kept beside the results.
 */
export default async function startForBrowserTests(): Promise<() => Promise<void>> {
  const { FOYER_E2E_PORT, FOYER_DEMO_FACTS } = process.env
  if (!FOYER_E2E_PORT || !FOYER_DEMO_FACTS) throw new Error('playwright.config.ts chose no port.')
  const dataFolder = path.dirname(FOYER_DEMO_FACTS)
  const server = await startAppServer({
    ...{ port: Number(FOYER_E2E_PORT), dataFolder, demo: true },
    // Stories say where they call from: tests/e2e/test.ts.
    variables: { TRUSTED_PROXY_HOPS: '1' },
  })

  return async () => {
    await server.stop().finally(async () => {
      await mkdir('test-results', { recursive: true })
      await writeFile('test-results/e2e-server.log', server.log())
      await rm(dataFolder, { recursive: true, force: true })
    })
  }
}
