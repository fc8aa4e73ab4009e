import { brakeHere } from './interleaving'

/* How many statements some work sends to the database, whichever it is. */

let sent = 0

const statements = new Set<PropertyKey>(['queryRaw', 'executeRaw'])
const openers = new Set<PropertyKey>(['connect', 'startTransaction'])

/** The same adapter, or factory of one: what goes through it, and through what it opens, is counted. */
export function counting<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(inner, key) {
      const value: unknown = Reflect.get(inner, key)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (statements.has(key)) {
          sent += 1
          const stopped = brakeHere()
          if (stopped) return stopped.then(() => Reflect.apply(value, inner, given))
        }
        const answer: unknown = Reflect.apply(value, inner, given)
        return openers.has(key) ? Promise.resolve(answer).then((opened) => counting(Object(opened))) : answer
      }
    },
  })
}

/** Those of `work`, while nobody else of this process asks. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = sent
  await work()
  return sent - before
}
