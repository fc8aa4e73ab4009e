import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { FolderLockedError, lockFolder } from '@/lib/db/lock'

// npm run demo -- --fresh. Only what Foyer itself puts into a data folder goes, and only while nobody
// has it open.
const ours = ['db', 'demo.json', 'demo-database', 'demo-unfinished', 'secrets.json']

const folder = process.argv[2] ?? '.data'
try {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(folder)
  for (const name of ours) await rm(path.join(folder, name), { recursive: true, force: true })
  await lock.release()
} catch (error) {
  if (!(error instanceof FolderLockedError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
