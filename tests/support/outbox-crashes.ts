import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

type Deliverers = {
  databaseUrl: string
  resendUrl: string
  /** How often a process is killed (SIGKILL) at a random moment. */
  kills: number
  /** How many deliver at the same time. */
  atOnce: number
  /** Milliseconds between two requests of a process. */
  pace: number
  /** From 0 to 1. */
  random: () => number
  /** Resolves to true once nothing waits any more. */
  finished: () => Promise<boolean>
}

/**
 * Lets processes deliver what waits, kills one after the other at random moments, starts others in their place, and
 * resolves to the number of kills when everything is delivered. A killed one says nothing and tidies up nothing.
 */
export async function deliverWithCrashes(given: Deliverers): Promise<number> {
  const { kills, atOnce, random, finished } = given
  const began = Date.now()
  const start = () => startDeliverer(given, { began, ahead: killed * afterKill })
  let killed = 0
  let running = Array.from({ length: atOnce }, start)
  try {
    while (!(await finished())) {
      const [victim, ...rest] = running
      if (!victim) throw new Error('Nobody delivers.')
      if (killed >= kills) {
        await pause(50)
        continue
      }
      await victim.working
      await pause(20 + random() * 250)
      victim.child.kill('SIGKILL')
      await victim.ended
      killed += 1
      running = [...rest, start()]
    }
    return killed
  } finally {
    for (const { child } of running) child.kill('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
  }
}

/** Milliseconds by which the clock of the next one is ahead: the leases of the one before have run out. */
const afterKill = 180_000

type Deliverer = { child: ChildProcess; working: Promise<unknown>; ended: Promise<unknown> }

type Clock = { began: number; ahead: number }

function startDeliverer({ databaseUrl, resendUrl, pace }: Deliverers, { began, ahead }: Clock): Deliverer {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/outbox-deliverer.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      EMAIL_TRANSPORT: 'mailbox',
      RESEND_URL: resendUrl,
      RESEND_PACE: String(pace),
      CLOCK_BEGAN: String(began),
      CLOCK_AHEAD: String(ahead),
    },
  })
  const ended = once(child, 'exit')
  return { child, ended, working: Promise.race([once(child.stdout ?? child, 'data'), ended]) }
}
