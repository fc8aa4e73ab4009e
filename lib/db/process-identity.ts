import { readFile, readlink } from 'node:fs/promises'

/**
 * A process, told apart from every other one. Process ids alone repeat: in each container the first is 1,
 * and a restarted machine starts over.
 */
export type ProcessIdentity = {
  pid: number
  /** When it started, in clock ticks after the boot; null where the system doesn't say. */
  startedAt: string | null
  /** The boot of the machine and the container's own numbering of processes; null likewise. */
  world: string | null
}

export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, startedAt: await startOf(process.pid), world: await thisWorld() }
}

/** Null: cannot be told from here. */
export async function isAlive(other: ProcessIdentity): Promise<boolean | null> {
  const world = await thisWorld()
  if (world === null || other.world !== world || other.startedAt === null) return null
  return (await startOf(other.pid)) === other.startedAt
}

async function thisWorld(): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`
  } catch {
    // Not Linux, or /proc is hidden.
    return null
  }
}

async function startOf(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8')
    // proc(5): the name, second, is in brackets and may hold spaces; then the state; starttime is the 22nd.
    const afterName = status.slice(status.lastIndexOf(')') + 2).split(' ')
    const dead = afterName[0] === 'Z' || afterName[0] === 'X'
    return dead ? null : (afterName[19] ?? null)
  } catch {
    // No such process (one that is dead but not yet collected counts as none).
    return null
  }
}
