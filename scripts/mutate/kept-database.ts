import { afterEach } from 'vitest'
import type { TestDatabase } from '../../tests/support/database'
import { openInMemory as openAnew } from '../../tests/support/database-in-memory'

let kept: TestDatabase | null = null
let spoilt = false

/**
 * In place of tests/support/database-in-memory.ts: one database for all files of a thread, which each test finds
 * empty. After a failure the next file gets a new one: whatever was under way may still write to the old.
 */
export async function openInMemory(): Promise<TestDatabase> {
  kept ??= await openAnew()
  return { ...kept, close: giveUpIfSpoilt }
}

/** To be called by a set-up file: hooks belong to the file that is running. */
export function noticeFailures(): void {
  afterEach(({ task }) => {
    spoilt ||= task.result?.state === 'fail'
  })
}

async function giveUpIfSpoilt(): Promise<void> {
  if (!spoilt) return
  kept?.close().catch(() => {})
  kept = null
  spoilt = false
}
