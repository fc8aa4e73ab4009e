import { EventEmitter } from 'node:events'
import { ThreadsPoolWorker } from 'vitest/node'

/** A thread is given up after so many runs: what leaks stays small. */
const runsOfAThread = 50

const everyOneAlone = Boolean(process.env.MUTATE_ALONE)

/**
 * A pool for Vitest whose thread outlives a run: Vitest ends it after each, and most of a mutant's time would go
 * into loading the application anew. A mutant of code that runs while a module loads gets a thread of its own.
 */
export function keptWorkers() {
  let kept = null
  let stuck = false

  async function threadFor({ alone, options }) {
    if (kept && (alone || stuck || kept.runs >= runsOfAThread)) {
      await kept.thread.stop()
      kept = null
    }
    stuck = false
    if (!kept) {
      kept = { thread: new ThreadsPoolWorker(options), runs: 0, started: false }
      await kept.thread.start()
    }
    kept.runs += 1
    return kept
  }

  function createPoolWorker(options) {
    const { project } = options
    const alone = everyOneAlone || project.getProvidedContext().mutantActivation === 'static'
    const own = new EventEmitter()
    const listening = []
    let current = null
    let asked = false

    return {
      name: 'kept',
      cacheFs: false,
      deserialize: (message) => message,
      start: async () => {
        current = await threadFor({ alone, options })
      },
      on: (event, listener) => {
        own.on(event, listener)
        current.thread.on(event, listener)
        listening.push([event, listener])
      },
      off: (event, listener) => {
        own.off(event, listener)
        current?.thread.off(event, listener)
      },
      send: (message) => {
        const answer = (type) =>
          setImmediate(() => own.emit('message', { __vitest_worker_response__: true, type }))
        if (message.type === 'stop') {
          asked = true
          return answer('stopped')
        }
        if (message.type === 'start' && current.started) return answer('started')
        if (message.type === 'start') current.started = true
        // The thread knows the pattern of its first run only.
        if (message.type === 'run') {
          for (const file of message.context.files) file.testNamePattern = project.config.testNamePattern
        }
        current.thread.send(message)
      },
      stop: async () => {
        for (const [event, listener] of listening) current.thread.off(event, listener)
        // Not asked to stop: something is wrong with it, or it hangs.
        if (!asked || alone) {
          await current.thread.stop()
          if (kept === current) kept = null
        }
      },
    }
  }
  return {
    name: 'kept',
    createPoolWorker,
    /** A test of the last run waited in vain: something of it may still be at work, and keep others waiting. */
    giveUp: () => {
      stuck = true
    },
  }
}
