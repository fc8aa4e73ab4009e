import { randomUUID } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { link, readFile, realpath, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity'
import { processWide } from './process-wide'

/** Milliseconds between two signs of life; a holder that cannot be looked up and is silent has crashed. */
const usualPace = {
  beat: 1_000,
  silence: 10_000,
  /** Two that take over the same dead lock at the same moment notice it within this time. */
  takeover: 200,
}

export type FolderLock = {
  /** False once another process has taken the folder over: then nothing may be written any more. */
  held: () => boolean
  release: () => Promise<void>
}

/** The folder of the embedded database is in use by somebody else. */
export class FolderLockedError extends Error {
  constructor(folder: string) {
    super(
      `The data folder ${folder} is already open in another process. Stop that one first (a server that is still running?), or set DATA_DIR to another folder.`,
    )
    this.name = 'FolderLockedError'
  }
}

type LockFile = { owner: string } & ProcessIdentity
type Pace = typeof usualPace
type Holding = { file: string; owner: string; place: string; beat: number }

const heldHere = processWide('lockedFolders', () => new Set<string>())

/**
 * Makes this process the only one that opens `folder` (it must exist). A holder that crashed or was killed
 * is recognised: at once on Linux, where it can be looked up, else by ten seconds without a sign of life.
 * Throws FolderLockedError while somebody lives in it, this process included.
 */
export async function lockFolder(folder: string, changes: Partial<Pace> = {}): Promise<FolderLock> {
  const pace = { ...usualPace, ...changes }
  const place = await realpath(folder)
  const file = path.join(place, 'lock')
  if (heldHere.has(place)) throw new FolderLockedError(folder)
  heldHere.add(place)
  try {
    const owner = await takeFile(file, folder, pace)
    return keepAlive({ file, owner, place, beat: pace.beat })
  } catch (error) {
    heldHere.delete(place)
    throw error
  }
}

async function takeFile(file: string, folder: string, pace: Pace): Promise<string> {
  const owner = randomUUID()
  const content = JSON.stringify({ owner, ...(await thisProcess()) } satisfies LockFile)
  if (await createFile(file, content)) return owner

  const seen = await readText(file)
  if (await showsLife(file, pace)) throw new FolderLockedError(folder)
  if (!(await removeDead(file, seen, owner))) throw new FolderLockedError(folder)
  if (!(await createFile(file, content))) throw new FolderLockedError(folder)
  await pause(pace.takeover)
  if ((await readLock(file))?.owner !== owner) throw new FolderLockedError(folder)
  return owner
}

/** False, and nothing changed, when the lock is no longer the one that was `seen`: somebody was faster. */
async function removeDead(file: string, seen: string | null, owner: string): Promise<boolean> {
  const aside = `${file}.${owner}`
  await rename(file, aside).catch(ignoreMissing)
  const removed = await readText(aside)
  const same = removed === null || removed === seen
  if (!same) await link(aside, file).catch(ignoreExisting)
  await unlink(aside).catch(ignoreMissing)
  return same
}

async function createFile(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** Looks the holder up; where that cannot be told (another container, another system) waits for a beat. */
async function showsLife(file: string, { beat, silence }: Pace): Promise<boolean> {
  const holder = await readLock(file)
  const known = holder && (await isAlive(holder))
  if (typeof known === 'boolean') return known

  const before = await beatOf(file)
  for (let waited = 0; waited < silence; waited += beat / 2) {
    await pause(beat / 2)
    const now = await beatOf(file)
    if (now === null) return false
    if (now !== before) return true
  }
  return false
}

async function beatOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs
  } catch (error) {
    ignoreMissing(error)
    return null
  }
}

/** Null: no lock, or one that a crash left half-written. */
async function readLock(file: string): Promise<LockFile | null> {
  const text = await readText(file)
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    return isLockFile(read) ? read : null
  } catch {
    return null
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    ignoreMissing(error)
    return null
  }
}

function isLockFile(read: unknown): read is LockFile {
  return typeof read === 'object' && read !== null && 'owner' in read && typeof read.owner === 'string'
}

function keepAlive({ file, owner, place, beat }: Holding): FolderLock {
  let held = true
  const timer = setInterval(async () => {
    const holder = await readLock(file)
    if (holder?.owner !== owner) {
      held = false
      clearInterval(timer)
      return
    }
    const now = new Date()
    await utimes(file, now, now).catch(ignoreMissing)
  }, beat)
  timer.unref()

  // A process that ends without closing leaves no lock behind; one that is killed does.
  const onExit = () => {
    if (!held) return
    try {
      unlinkSync(file)
    } catch {
      // Already gone: there is nothing left to free.
    }
  }
  process.once('exit', onExit)

  return {
    held: () => held,
    release: async () => {
      clearInterval(timer)
      process.off('exit', onExit)
      heldHere.delete(place)
      if (!held) return
      held = false
      if ((await readLock(file))?.owner === owner) await unlink(file).catch(ignoreMissing)
    },
  }
}

function ignoreMissing(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error
}

function ignoreExisting(error: unknown): void {
  if (!hasCode(error, 'EEXIST')) throw error
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
