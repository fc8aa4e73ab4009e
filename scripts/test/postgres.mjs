import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Stop } from '../setup/stop.mjs'

/** Lets `work` use TEST_DATABASE_URL, or a PostgreSQL that lives as long as it needs. */
export async function withPostgres(work) {
  if (process.env.TEST_DATABASE_URL) return work(process.env.TEST_DATABASE_URL)

  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/test/postgres.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = await Promise.race([firstLine(child), ended.then(() => null)])
  if (!url) throw new Stop('There is no PostgreSQL to test on: the lines above say why.')
  try {
    return await work(url)
  } finally {
    child.stdin.end()
    await ended
  }
}

async function firstLine(child) {
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return line
}
