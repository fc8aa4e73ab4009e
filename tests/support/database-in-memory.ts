import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { adapterFor, createPGlite } from '@/lib/db/embedded'
import { applyMigrations } from '@/lib/db/migrations/apply'
import type { TestDatabase } from './database'
import { readTemplate } from './database-template'

/**
 * PGlite's timers go by Date. Where a test sets the clock back, more than a year may be left of one: Node takes that
 * for a millisecond, with a warning, until the clock is there again.
 */
const longestTimer = 2 ** 31 - 1
const native = globalThis.setTimeout
globalThis.setTimeout = Object.assign(
  (work: (...rest: unknown[]) => void, delay = 0, ...rest: unknown[]) =>
    native(work, Math.min(delay, longestTimer), ...rest),
  native,
)

const cache = path.resolve('node_modules/.cache/foyer-tests')

let opened: ReturnType<typeof openTemplate> | undefined

/** PGlite in memory, from a dumped template. The files that run in one process share it, one after another. */
export async function openInMemory(): Promise<TestDatabase> {
  opened ??= openTemplate()
  const database = await opened
  return {
    url: null,
    adapter: adapterFor(database),
    run: (sql) => database.exec(sql),
    close: async () => {},
  }
}

async function openTemplate() {
  return createPGlite({ loadDataDir: new Blob([await templateDump()]) })
}

async function templateDump(): Promise<Buffer<ArrayBuffer>> {
  const { name } = await readTemplate()
  const file = path.join(cache, `${name}.tar`)
  return readFile(file).catch(() => makeTemplate(file))
}

/** Two workers may do this at once: each writes its own file, and the last rename wins. */
async function makeTemplate(file: string): Promise<Buffer<ArrayBuffer>> {
  const database = await createPGlite()
  await applyMigrations(adapterFor(database))
  const dump = Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer())
  await database.close()

  await mkdir(cache, { recursive: true })
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, dump)
  await rename(unfinished, file)
  await removeOldTemplates(path.basename(file))
  return dump
}

async function removeOldTemplates(kept: string): Promise<void> {
  const old = (await readdir(cache)).filter((name) => name.endsWith('.tar') && name !== kept)
  for (const name of old) await rm(path.join(cache, name), { force: true })
}
