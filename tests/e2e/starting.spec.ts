import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runNode } from '@/scripts/setup/processes.mjs'
import { freePort } from '../support/app-server'
import { expect, test } from './test'

/*
 * How the server refuses to start: with a sentence for whoever started it, no stack, and 1 for a script.
 */

const secrets = {
  NEXTAUTH_SECRET: 'b5Qk0pWm3rXc8vTz1nLs6yHd4jGf7aEu',
  PORTAL_AUTH_SECRET: 'q9Rt2wYi5uOp8aSd1fGh4jKl7zXc0vBn',
  TOKEN_SECRET: 'm3Nb6vCx9zLk2jHg5fDs8aPo1iUy4tRe',
  SEAL_KEY: 'w7Eq0rTy3uIo6pAs9dFg2hJk5lZx8cVb',
  CRON_SECRET: 'n1Mq4wEr7tYu0iOp3aSd6fGh9jKl2zXc',
}

let folder: string

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-starting-'))
})

test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('V1: missing, short, example and equal secrets are named, all at once', async () => {
  const { code, output } = await start({
    ...secrets,
    NEXTAUTH_SECRET: '',
    PORTAL_AUTH_SECRET: 'short',
    TOKEN_SECRET: 'change-me-change-me-change-me-change-me',
    CRON_SECRET: secrets.SEAL_KEY,
  })

  expect(code).toBe(1)
  expect(output).toContain('NEXTAUTH_SECRET is missing')
  expect(output).toContain('PORTAL_AUTH_SECRET is too short')
  expect(output).toContain('TOKEN_SECRET is an example')
  expect(output).toContain('CRON_SECRET equals SEAL_KEY')
  expectNoStack(output)
})

test('H2: a real deployment without https does not start', async () => {
  const { code, output } = await start({ ...secrets, NEXTAUTH_URL: 'http://billing.example.com' })

  expect(code).toBe(1)
  expect(output).toContain('NEXTAUTH_URL must start with https://')
  expectNoStack(output)
})

test('a second process on the embedded database is refused, and the first goes on', async ({ request }) => {
  const dataFolder = path.dirname(process.env.FOYER_DEMO_FACTS ?? '')
  const { code, output } = await start({ ...secrets, DATA_DIR: dataFolder })

  expect(code).toBe(1)
  expect(output).toContain(`The data folder ${dataFolder} is already open in another process.`)
  expectNoStack(output)
  expect((await request.get('/login')).status()).toBe(200)
})

test('a port that is taken is named', async () => {
  const { FOYER_E2E_PORT: port } = process.env
  const { code, output } = await start({ ...secrets, PORT: port ?? '' })

  expect(code).toBe(1)
  expect(output).toContain(`Port ${port} is taken by another program.`)
  expectNoStack(output)
})

async function start(variables: Record<string, string>) {
  const port = String(await freePort())
  const env = {
    PORT: port,
    NEXTAUTH_URL: `http://localhost:${port}`,
    DATA_DIR: folder,
    DATABASE_URL: '',
    EMAIL_TRANSPORT: 'mailbox',
    ...variables,
  }
  const { code, output } = await runNode(['scripts/server.mjs'], { env, minutes: 1 })
  return { code, output: String(output) }
}

function expectNoStack(output: string) {
  expect(output).not.toMatch(/^\s+at /m)
  expect(output).not.toContain('Foyer is at')
}
