import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { runTypeScript } from '@/scripts/setup/processes.mjs'

export type AppServer = {
  baseUrl: string
  /** What it has printed so far. */
  log: () => string
  /** Ends it as Ctrl-C does. Throws when it doesn't end, or not well. */
  stop: () => Promise<void>
}

type Options = {
  port: number
  /** Of the embedded database; it is made, migrated, and left for the caller to remove. */
  dataFolder: string
  /** With the demo's two companies; their facts are in `demo.json` in the folder. */
  demo?: boolean
  /** More variables, or others: DATABASE_URL for a PostgreSQL server. */
  variables?: Record<string, string>
}

/** Milliseconds: answers under way have ten seconds. */
const patience = 15_000

/** Starts the built application in a process of its own, with secrets nobody else has. */
export async function startAppServer({ port, dataFolder, demo, variables }: Options): Promise<AppServer> {
  const baseUrl = `http://localhost:${port}`
  const env = {
    PORT: String(port),
    NEXTAUTH_URL: baseUrl,
    DATA_DIR: dataFolder,
    DATABASE_URL: '',
    EMAIL_TRANSPORT: 'mailbox',
    NEXTAUTH_SECRET: newSecret(),
    PORTAL_AUTH_SECRET: newSecret(),
    TOKEN_SECRET: newSecret(),
    SEAL_KEY: newSecret(),
    CRON_SECRET: newSecret(),
    ...variables,
  }
  await runToEnd('scripts/db-migrate.ts', env)
  if (demo) await runToEnd('prisma/seed/demo.ts', env)

  const child = spawn(process.execPath, ['scripts/server.mjs'], { env: { ...process.env, ...env } })
  const printed: string[] = []
  child.stdout.on('data', (part) => printed.push(String(part)))
  child.stderr.on('data', (part) => printed.push(String(part)))
  const log = () => printed.join('')
  const ended = once(child, 'exit')

  while (!log().includes('Foyer is at ')) {
    if (child.exitCode !== null) throw new Error(`The server did not start.\n${log()}`)
    await pause(50)
  }
  return {
    baseUrl,
    log,
    stop: async () => {
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), patience)
      const [code] = await ended
      clearTimeout(impatience)
      if (code !== 0) throw new Error(`The server did not end well (${code ?? 'killed'}).\n${log()}`)
    },
  }
}

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('127.0.0.1 has no free port.')
  return address.port
}

async function runToEnd(script: string, env: Record<string, string>): Promise<void> {
  const { code, output } = await runTypeScript([script], { env })
  if (code !== 0) throw new Error(`${script} failed.\n${output}`)
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
