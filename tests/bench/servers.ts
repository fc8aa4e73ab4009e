import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { freePort } from '../support/app-server'

export type RunningServer = {
  origin: string
  /** Megabytes that the process holds in memory. */
  memory: () => number
  stop: () => Promise<void>
}

type ServerOptions = { folder: string; env: Record<string, string> }

/** Starts scripts/server.mjs in `folder`, which holds a built Next application, and waits until it answers. */
export async function startBuilt({ folder, env }: ServerOptions): Promise<RunningServer> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, [`${process.cwd()}/scripts/server.mjs`], {
    cwd: folder,
    env: { ...process.env, ...env, PORT: String(port), NEXTAUTH_URL: origin, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await untilAnnounced(child)
  return { origin, memory: () => memoryOf(child), stop: () => stop(child) }
}

function untilAnnounced(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (part: Buffer) => {
      output += part.toString()
      if (output.includes('Foyer is at')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.\n${output}`)))
  })
}

function memoryOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
