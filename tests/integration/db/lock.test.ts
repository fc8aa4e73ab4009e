import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '@/lib/db/client'
import { openEmbeddedDatabase } from '@/lib/db/embedded'
import { lockFolder } from '@/lib/db/lock'

// A new database on disk takes PGlite seconds, and much longer where the machine is busy.
vi.setConfig({ testTimeout: 120_000 })

const inUse = 'is already open in another process'

let folder: string
let children: ChildProcess[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-lock-'))
  children = []
})

afterEach(async () => {
  for (const child of children) await kill(child)
  await rm(folder, { recursive: true, force: true })
})

/** Starts another process and waits for what it prints first. */
async function start(script: string, args: string[], variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const printed: string[] = []
  child.stdout.on('data', (data) => printed.push(String(data)))
  child.stderr.on('data', (data) => printed.push(String(data)))
  return { child, output: () => printed.join('') }
}

const user = (task: 'write' | 'lock') => start('tests/integration/db/database-user.ts', [task, folder])

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function until(output: () => string, text: string | RegExp): Promise<void> {
  await vi.waitFor(() => expect(output()).toMatch(text), { timeout: 90_000, interval: 50 })
}

describe('while another process has the folder open', () => {
  test('opening it again says so in one sentence', async () => {
    const { output } = await user('lock')
    await until(output, 'open')

    await expect(lockFolder(folder)).rejects.toThrow(inUse)
    const client = createClient(openEmbeddedDatabase(folder))
    await expect(client.$queryRaw`SELECT 1`).rejects.toThrow(inUse)
    await client.$disconnect()
  })

  test('a script says it too, and exits with 1', async () => {
    const { output } = await user('lock')
    await until(output, 'open')

    const script = await start('scripts/db-migrate.ts', [], { DATA_DIR: folder, DATABASE_URL: '' })
    const [code] = await once(script.child, 'exit')
    expect(code).toBe(1)
    expect(script.output().trim().split('\n')).toHaveLength(1)
    expect(script.output()).toContain(inUse)
  })

  test('a process that is merely stopped still holds it', async () => {
    const { child, output } = await user('lock')
    await until(output, 'open')
    child.kill('SIGSTOP')
    await pause(100)
    await expect(lockFolder(folder, { beat: 20, silence: 100 })).rejects.toThrow(inUse)
  })
})

describe('after the other process was killed', () => {
  test('the folder opens at once, with every committed row', async () => {
    const { child, output } = await user('write')
    await until(output, /^20$/m)
    await kill(child)
    const committed = Math.max(...output().trim().split('\n').map(Number))

    const client = createClient(openEmbeddedDatabase(folder))
    const [found] = await client.$queryRaw<{ last: number; rows: bigint }[]>`
      SELECT max("number") AS "last", count(*) AS "rows" FROM "Written"`
    await client.$disconnect()
    expect(found?.last).toBeGreaterThanOrEqual(committed)
    expect(Number(found?.rows)).toBe(found?.last)
  })

  test('of two that take it over at the same moment one gets it', async () => {
    const dead = await user('lock')
    await until(dead.output, 'open')
    await kill(dead.child)

    const both = [await user('lock'), await user('lock')]
    for (const { output } of both) await until(output, /open|FolderLockedError/)
    expect(both.filter(({ output }) => output().startsWith('open'))).toHaveLength(1)
  })

  test('a lock that it had not finished writing is no obstacle', async () => {
    await writeFile(path.join(folder, 'lock'), '{"owner":')
    const lock = await lockFolder(folder, { beat: 20, silence: 100 })
    await lock.release()
  })
})

describe('a holder that cannot be looked up, in another container', () => {
  const elsewhere = JSON.stringify({ owner: 'other', pid: 1, startedAt: '1', world: 'another machine' })
  const pace = { beat: 20, silence: 200 }

  test('lives as long as it gives signs of life', async () => {
    const file = path.join(folder, 'lock')
    await writeFile(file, elsewhere)
    const beating = setInterval(() => void utimes(file, new Date(), new Date()), 20)
    await expect(lockFolder(folder, pace)).rejects.toThrow(inUse)
    clearInterval(beating)
    expect(await readFile(file, 'utf8')).toBe(elsewhere)
  })

  test('is replaced when it is silent, though its process id is alive here', async () => {
    await writeFile(path.join(folder, 'lock'), elsewhere)
    const lock = await lockFolder(folder, pace)
    expect(lock.held()).toBe(true)
    await lock.release()
  })

  test('one that wakes up again has lost the folder', async () => {
    const lock = await lockFolder(folder, { beat: 20, silence: 200 })
    await writeFile(path.join(folder, 'lock'), elsewhere)
    await vi.waitFor(() => expect(lock.held()).toBe(false), { timeout: 10_000 })
    await lock.release()
    expect(await readFile(path.join(folder, 'lock'), 'utf8')).toBe(elsewhere)
  })
})

describe('within one process', () => {
  test('the folder is free again after closing', async () => {
    const first = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(inUse)
    await first.release()
    await (await lockFolder(folder)).release()
    expect(await readdir(folder)).toEqual([])
  })

  test('a second copy of the module, as a bundler makes, is refused as well', async () => {
    const first = await lockFolder(folder)
    vi.resetModules()
    const copy = await import('@/lib/db/lock')
    expect(copy.lockFolder).not.toBe(lockFolder)
    await expect(copy.lockFolder(folder)).rejects.toThrow(inUse)
    await first.release()
  })

  test('a client that found the folder in use works when it is free', async () => {
    const { child, output } = await user('lock')
    await until(output, 'open')
    const client = createClient(openEmbeddedDatabase(folder))
    await expect(client.$queryRaw`SELECT 1`).rejects.toThrow(inUse)
    await kill(child)
    expect(await client.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
    await client.$disconnect()
    expect(await readdir(folder)).toEqual(['db'])
  })
})
