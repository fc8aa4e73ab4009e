import { createClient } from '@/lib/db/client'
import { openEmbeddedDatabase } from '@/lib/db/embedded'
import { lockFolder } from '@/lib/db/lock'

/*
 * A process of its own that uses the embedded database, for lock.test.ts:
 *   write FOLDER   writes rows until it is killed, and prints the number of each committed one
 *   lock FOLDER    takes the folder, prints "open", and keeps it
 */

const [task, folder = ''] = process.argv.slice(2)

try {
  await (task === 'write' ? writeRows() : keepLock())
} catch (error) {
  console.log(error instanceof Error ? `${error.name}: ${error.message}` : error)
  process.exitCode = 1
}

async function writeRows(): Promise<void> {
  const client = createClient(openEmbeddedDatabase(folder))
  await client.$executeRaw`CREATE TABLE IF NOT EXISTS "Written" ("number" INTEGER PRIMARY KEY)`
  for (let number = 1; ; number++) {
    await client.$executeRaw`INSERT INTO "Written" VALUES (${number})`
    console.log(number)
  }
}

async function keepLock(): Promise<void> {
  await lockFolder(folder)
  console.log('open')
  setInterval(() => {}, 1_000)
}
