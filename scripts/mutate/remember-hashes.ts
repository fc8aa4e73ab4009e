import Tinypool from 'tinypool'
import { noticeFailures } from './kept-database'

const globals = globalThis as typeof globalThis & { foyerPasswordPool?: Tinypool }

// bcrypt is not what is mutated: what lib/auth/passwords.ts asks its threads a second time is answered at once.
globals.foyerPasswordPool ??= new Tinypool({
  filename: new URL('./remembering-worker.mjs', import.meta.url).href,
  runtime: 'worker_threads',
  minThreads: 1,
  maxThreads: 1,
})

noticeFailures()
