import { after } from 'next/server'
import { processWide } from '@/lib/db/process-wide'
import { warn } from '@/lib/log'

/** Whether this process is a server: one that is none (a script, a test) leaves work to the one that is. */
const process = processWide('background', () => ({ serving: false }))

/** Says that this process is a server, or no longer one. */
export function setServing(serving: boolean): void {
  process.serving = serving
}

type Work = {
  /** One loop of this name in a process: a second start makes the first look again. */
  name: string
  /** Does a piece. True: there may be more. */
  piece: () => Promise<boolean>
  /** Logged when a piece fails; the timer or the cron route will try again. */
  failure: string
}

/** Work that waits in the database and is done piece by piece, beside what people ask for. */
export function backgroundWork({ name, piece, failure }: Work) {
  const loop = processWide(`${name}Loop`, () => ({ running: false, again: false }))

  /** Works until nothing is left to do. Never throws. */
  async function drain(): Promise<void> {
    loop.again = true
    if (loop.running) return
    loop.running = true
    try {
      while (loop.again) {
        loop.again = false
        if (await piece()) loop.again = true
      }
    } catch (error) {
      warn(failure, error)
    } finally {
      loop.running = false
    }
  }

  /** Begins after the answer to the current request; outside of one, at once, where a server runs. Never throws. */
  function start(): void {
    try {
      after(drain)
    } catch {
      // Not within a request.
      if (process.serving) setImmediate(drain)
    }
  }

  return { drain, start }
}

const timers = processWide('backgroundTimers', () => new Map<string, NodeJS.Timeout>())

/** Calls it every so many milliseconds, for one machine. Started twice under a name, it still runs once. */
export function startTimer(name: string, interval: number, work: () => Promise<void>): void {
  if (!timers.has(name)) timers.set(name, setInterval(work, interval).unref())
}

export function stopTimer(name: string): void {
  clearInterval(timers.get(name))
  timers.delete(name)
}
