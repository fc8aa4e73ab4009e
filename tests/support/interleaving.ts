import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db/client'

/*
 * Two pieces of work at once, in every order that matters: one stops before its first statement, its second one and so
 * on, while the other is done, as far as it doesn't wait for what the first one holds. For a server with many
 * connections: on the embedded database the second would wait for ever.
 */

type Brake = { before: number; seen: number; stop: () => Promise<void> }

const brakes = new AsyncLocalStorage<Brake>()

/** What a statement waits for, if its work is to stop before it. Called by what counts statements. */
export function brakeHere(): Promise<void> | null {
  const brake = brakes.getStore()
  if (!brake) return null
  brake.seen += 1
  return brake.seen === brake.before ? brake.stop() : null
}

type Answer = PromiseSettledResult<unknown>
type Both<Scene> = {
  /** Made anew for each step. */
  scene: () => Promise<Scene>
  first: (scene: Scene) => Promise<unknown>
  second: (scene: Scene) => Promise<unknown>
  check: (scene: Scene, answers: { first: Answer; second: Answer }) => Promise<void>
}

/** Returns at how many statements the first one was stopped: all that it sends. */
export async function atEachStep<Scene>({ scene, first, second, check }: Both<Scene>): Promise<number> {
  for (let before = 1; ; before += 1) {
    const made = await scene()
    const [stopped, isStopped] = signal<'stopped'>()
    const [released, release] = signal<void>()
    const stop = () => {
      isStopped('stopped')
      return released
    }
    const one = settled(brakes.run({ before, seen: 0, stop }, () => first(made)))
    if ((await Promise.race([stopped, one])) !== 'stopped') return before - 1

    const other = settled(second(made))
    await doneOrWaiting(other)
    release()
    const answers = { first: await one, second: await other }
    try {
      await check(made, answers)
    } catch (error) {
      throw new Error(`Stopped before statement ${before}: ${String(error)}`, { cause: error })
    }
  }
}

function signal<Value>(): [Promise<Value>, (value: Value) => void] {
  let give: (value: Value) => void = () => undefined
  const given = new Promise<Value>((resolve) => {
    give = resolve
  })
  return [given, give]
}

async function settled(work: Promise<unknown>): Promise<Answer> {
  const [answer] = await Promise.allSettled([work])
  return answer
}

/** Until it is done, or waits for a lock. */
async function doneOrWaiting(work: Promise<Answer>): Promise<void> {
  let done = false
  const ended = work.then(() => {
    done = true
  })
  while (!done) {
    const [{ waiting } = { waiting: 0 }] = await db().$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS "waiting" FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (waiting > 0) return
    await Promise.race([ended, pause(2)])
  }
}
