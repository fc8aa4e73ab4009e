import path from 'node:path'
import { pathToFileURL } from 'node:url'
import Tinypool from 'tinypool'

const cost = 11
/** bcrypt reads no further; longer ones are refused, never cut (SECURITY P2). */
const maxPasswordBytes = 72
/** A well-formed hash that no password has: compared with when there is none, so that both take as long. */
const nobodysHash = '$2b$11$TCcAQ8PcCoJvU.p4FmUOm.2uSIj2V5GDizppkOCBB3bMcbCBgfuIS'
const hashShape = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/

/** One spelling for composed and decomposed letters (SECURITY P4). */
export function normalizePassword(password: string): string {
  return password.normalize('NFC')
}

export function passwordFits(password: string): boolean {
  // Length first: encoding 5 MB to count its bytes is work that an attacker would like (SECURITY P6). Typed
  // apart, with each accent a letter of its own, what fits may be longer than it is composed (P4).
  return (
    password.length <= maxPasswordBytes * 4 &&
    Buffer.byteLength(normalizePassword(password)) <= maxPasswordBytes
  )
}

/** bcrypt, cost 11, in a worker thread. Throws RangeError when the password is over 72 bytes. */
export async function hashPassword(password: string): Promise<string> {
  if (!passwordFits(password)) throw new RangeError('A password has at most 72 bytes.')
  return pool().run({ password: normalizePassword(password), cost }, { name: 'hash' })
}

/**
 * Makes exactly one comparison, whatever is stored: none, malformed and absurdly costly hashes
 * are compared with nobody's and answer false (SECURITY P6, E2).
 */
export async function verifyPassword(password: string, storedHash: string | null): Promise<boolean> {
  const usable = storedHash !== null && isAffordable(storedHash) && passwordFits(password)
  const same: boolean = await pool().run(
    {
      password: passwordFits(password) ? normalizePassword(password) : '',
      hash: usable ? storedHash : nobodysHash,
    },
    { name: 'compare' },
  )
  return usable && same
}

function isAffordable(hash: string): boolean {
  const given = Number(hashShape.exec(hash)?.[1])
  return given >= 4 && given <= cost + 2
}

const globals = globalThis as typeof globalThis & { foyerPasswordPool?: Tinypool }

/** At most two hashes at a time; the rest wait their turn. */
function pool(): Tinypool {
  globals.foyerPasswordPool ??= new Tinypool({
    filename: pathToFileURL(path.join(process.cwd(), 'lib/auth/password-worker.mjs')).href,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
  })
  return globals.foyerPasswordPool
}
