import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FolderLockedError, lockFolder } from '@/lib/db/lock'
import { isAlive, thisProcess } from '@/lib/db/process-identity'

// What two processes would do to the lock's file, done by one: each moment at which the other could come in between.

const elsewhere = JSON.stringify({ owner: 'other', pid: 1, startedAt: '1', world: 'another machine' })
const dead = JSON.stringify({ owner: 'dead', pid: 1, startedAt: '1', world: 'another machine' })
/** Where the system says when a process began. */
const onLinux = existsSync('/proc/self/stat')
const quick = { beat: 20, silence: 60, takeover: 20 }
/** Milliseconds; a busy machine may keep us waiting. */
const patience = { timeout: 10_000 }

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'foyer-lock-files-'))
  file = path.join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const held = () => readFile(file, 'utf8')
const ownFileStands = () =>
  vi.waitFor(async () => expect(await held()).not.toContain('dead'), { ...patience, interval: 5 })

test('the lock says who has it', async () => {
  const lock = await lockFolder(folder)
  expect(JSON.parse(await held())).toEqual({ owner: expect.any(String), ...(await thisProcess()) })
  expect(lock.held()).toBe(true)
  await lock.release()
  expect(lock.held()).toBe(false)
})

test('a folder that is not there is no lock held', async () => {
  await expect(lockFolder(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a file that cannot be written is said, and the folder is free to try again', async () => {
  await mkdir(file)
  await expect(lockFolder(folder, quick)).rejects.toMatchObject({ code: 'EISDIR' })
  await rm(file, { recursive: true })
  await (await lockFolder(folder)).release()
})

describe('while a dead lock is taken over', () => {
  const slowTakeover = { ...quick, takeover: 2_000 }

  test('whoever wrote last has it', async () => {
    await writeFile(file, dead)
    const refused = expect(lockFolder(folder, slowTakeover)).rejects.toBeInstanceOf(FolderLockedError)
    await ownFileStands()
    await writeFile(file, elsewhere)
    await refused
    expect(await held()).toBe(elsewhere)
  })

  test('one that is gone again is nobody’s', async () => {
    await writeFile(file, dead)
    const refused = expect(lockFolder(folder, slowTakeover)).rejects.toBeInstanceOf(FolderLockedError)
    await ownFileStands()
    await unlink(file)
    await refused
  })

  test('another that stands there by then is put back, unread', async () => {
    // Files keep finer times than can be set: a whole second can be given twice.
    const then = new Date('2026-11-26T12:00:00Z')
    await writeFile(file, dead)
    await utimes(file, then, then)
    const waiting = { beat: 2_000, silence: 2_000 }
    const refused = expect(lockFolder(folder, waiting)).rejects.toBeInstanceOf(FolderLockedError)
    await pause(400)
    await writeFile(file, elsewhere)
    await utimes(file, then, then)
    await refused
    expect(await held()).toBe(elsewhere)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  test('a holder that leaves meanwhile makes room', async () => {
    await writeFile(file, dead)
    const taking = lockFolder(folder, { beat: 100, silence: 2_000 })
    await pause(20)
    await unlink(file)
    const lock = await taking
    expect(lock.held()).toBe(true)
    await lock.release()
  })

  test.runIf(onLinux)(
    'a holder of this machine that is dead is replaced at once, one that lives never',
    async () => {
      const patient = { beat: 60_000, silence: 60_000 }
      const { pid, startedAt, world } = await thisProcess()
      await writeFile(file, JSON.stringify({ owner: 'x', pid, startedAt: '1', world }))
      await (await lockFolder(folder, patient)).release()
      await writeFile(file, JSON.stringify({ owner: 'x', pid, startedAt, world }))
      await expect(lockFolder(folder, patient)).rejects.toBeInstanceOf(FolderLockedError)
      expect(await held()).toContain('"x"')
    },
  )
})

test('a file that says no owner tells nothing of who has it', async () => {
  const { pid, startedAt, world } = await thisProcess()
  for (const odd of ['null', '7', '[]', JSON.stringify({ owner: 5, pid, startedAt, world }), '']) {
    await writeFile(file, odd)
    const lock = await lockFolder(folder, quick)
    expect(lock.held()).toBe(true)
    await lock.release()
  }
})

describe('who has the lock', () => {
  const slow = { beat: 60_000, silence: 60_000 }

  test('gives signs of life', async () => {
    const lock = await lockFolder(folder, quick)
    const long = new Date(Date.now() - 60_000)
    await utimes(file, long, long)
    const isRecent = async () => expect((await stat(file)).mtimeMs).toBeGreaterThan(Date.now() - 30_000)
    await vi.waitFor(isRecent, patience)
    await lock.release()
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('has lost it when its file is gone, and leaves what came in its place', async () => {
    const lock = await lockFolder(folder, quick)
    await unlink(file)
    await vi.waitFor(() => expect(lock.held()).toBe(false), patience)
    await writeFile(file, elsewhere)
    await lock.release()
    expect(await held()).toBe(elsewhere)
  })

  test('leaves another’s file alone when it closes before it has noticed', async () => {
    const lock = await lockFolder(folder, slow)
    await writeFile(file, elsewhere)
    expect(lock.held()).toBe(true)
    await lock.release()
    expect(await held()).toBe(elsewhere)
  })

  test('may close twice, and closes without its file', async () => {
    const lock = await lockFolder(folder, slow)
    await unlink(file)
    await lock.release()
    await lock.release()
    expect(await readdir(folder)).toEqual([])
    const next = await lockFolder(folder, slow)
    await lock.release()
    expect(await readdir(folder)).toEqual(['lock'])
    await next.release()
  })

  /** What this process would do when it ends, of what was added since. */
  const endings = (before: unknown[]) => process.listeners('exit').filter((each) => !before.includes(each))

  test('leaves no lock behind when the process ends', async () => {
    const before = process.listeners('exit')
    const lock = await lockFolder(folder, slow)
    const [end, ...more] = endings(before)
    expect(more).toEqual([])
    end?.(0)
    expect(await readdir(folder)).toEqual([])
    end?.(0)
    await lock.release()
    expect(endings(before)).toEqual([])
  })

  test('leaves another’s where it had lost it', async () => {
    const before = process.listeners('exit')
    const lock = await lockFolder(folder, quick)
    await writeFile(file, elsewhere)
    await vi.waitFor(() => expect(lock.held()).toBe(false), patience)
    for (const end of endings(before)) end(0)
    expect(await held()).toBe(elsewhere)
    await lock.release()
    expect(endings(before)).toEqual([])
  })
})

describe.runIf(onLinux)('a process', () => {
  test('is alive by its start, in its own world', async () => {
    const own = await thisProcess()
    expect(await isAlive(own)).toBe(true)
    expect(own).toEqual({
      pid: process.pid,
      startedAt: expect.stringMatching(/^\d+$/),
      world: expect.any(String),
    })
    expect(await isAlive({ ...own, startedAt: '1' })).toBe(false)
    expect(await isAlive({ ...own, pid: 4_194_304 })).toBe(false)
  })

  test('of which too little is known cannot be told', async () => {
    const own = await thisProcess()
    expect(await isAlive({ ...own, world: 'another' })).toBeNull()
    expect(await isAlive({ ...own, world: null })).toBeNull()
    expect(await isAlive({ ...own, startedAt: null })).toBeNull()
  })

  test('that ended and was not collected is dead', async () => {
    // The shell's child ends, and the shell never asks about it.
    const shell = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    try {
      const pid = await new Promise<number>((resolve) =>
        shell.stdout.once('data', (data) => resolve(Number(data))),
      )
      const stateOf = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')
      await vi.waitFor(async () => expect((await stateOf())?.[0]).toBe('Z'), patience)
      const startedAt = String((await stateOf())?.[19])
      expect(await isAlive({ ...(await thisProcess()), pid, startedAt })).toBe(false)
    } finally {
      shell.kill('SIGKILL')
    }
  })
})
