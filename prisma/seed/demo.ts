import { disconnectDb } from '@/lib/db/client'
import { env } from '@/lib/env'
import { writeDemo } from './demo-file'

// Run by scripts/demo.mjs, which has set the environment and migrated the database. Says nothing when all is well.
let exitCode = 0
try {
  await writeDemo({ dataDir: env().DATA_DIR, now: new Date() })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  exitCode = 1
} finally {
  await disconnectDb()
}
// PGlite leaves codes of its own in process.exitCode.
process.exit(exitCode)
